namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>In whose name a request writes fields.</summary>
/// <param name="Manager">The field manager.</param>
/// <param name="Subresource">Such as <c>status</c>; empty for the object itself.</param>
/// <param name="IgnoredFields">Top-level fields that this endpoint does not write.</param>
internal sealed record FieldWriter(string Manager, string Subresource, IReadOnlyList<string> IgnoredFields);
