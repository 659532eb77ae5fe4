namespace Fairlead.Git.Remotes;

/// <summary>What the user's own configuration of Git says about servers.</summary>
/// <param name="SshCommand"><c>core.sshCommand</c>; null for none.</param>
/// <param name="Proxy"><c>http.proxy</c>; null for none.</param>
internal sealed record GitSettings(string? SshCommand, string? Proxy);
