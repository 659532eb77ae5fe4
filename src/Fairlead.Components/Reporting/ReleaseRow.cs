namespace Fairlead.Components.Reporting;

/// <summary>One application as the closing table shows it.</summary>
/// <param name="Digest">Short form of the image digest.</param>
/// <param name="Commit">Short form of the environment commit that brought this release.</param>
internal sealed record ReleaseRow(string App, string Version, string Digest, string Commit, string Health);
