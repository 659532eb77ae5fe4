namespace Fairlead.Charts.Dependencies;

/// <summary>A dependency at one version.</summary>
/// <param name="Name">Name of the chart.</param>
/// <param name="Version">Its version.</param>
/// <param name="Repository">Where it comes from; empty for <c>charts/</c>.</param>
public sealed record LockedDependency(string Name, string Version, string Repository);
