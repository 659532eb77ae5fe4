namespace Fairlead.Delivery;

/// <summary>Where the source of a release is.</summary>
/// <param name="Repository">Address of the source repository.</param>
/// <param name="Commit">The commit's 40 hex digits, or <c>uncommitted on</c> and those of the commit below.</param>
public sealed record ReleaseSource(string Repository, string Commit);
