namespace Fairlead.Delivery;

/// <summary>An environment as <c>fairlead.yaml</c> declares it.</summary>
/// <param name="Name">Name of the environment and of its folder.</param>
/// <param name="Namespace">Kubernetes namespace of its apps.</param>
public sealed record DeliveryEnvironment(string Name, string Namespace)
{
    /// <summary>Environments whose releases are promoted to this one. Default: none, releases come from the build.</summary>
    public IReadOnlyList<string> From { get; init; } = [];

    /// <summary>Objects that apps may refer to although none of them brings it, as <c>Kind/name</c>. Default: none.</summary>
    public IReadOnlyList<string> External { get; init; } = [];
}
