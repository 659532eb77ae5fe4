namespace Fairlead.Agent.Desired;

/// <summary>An application as <c>environment.yaml</c> lists it.</summary>
/// <param name="Name">Its name, and that of its folder.</param>
/// <param name="Namespace">Namespace of its objects.</param>
/// <param name="DependsOn">Applications that have to be healthy first.</param>
public sealed record DeclaredApp(string Name, string Namespace, IReadOnlyList<string> DependsOn);
