using System.Security.Cryptography.X509Certificates;

namespace Fairlead.Git.Remotes;

/// <summary>Where a repository is, and how to be let in.</summary>
/// <remarks>
/// <paramref name="Url"/> may be <c>https://</c>, <c>http://</c>, <c>ssh://</c>, <c>user@host:path</c>, <c>file://</c> or a
/// local path. SSH runs the <c>ssh</c> program with its own keys and configuration (<c>GIT_SSH_COMMAND</c> is honoured).
/// </remarks>
/// <param name="Url">The address; credentials in it are refused.</param>
/// <param name="Credentials">For HTTP: what to answer when the server asks. Only the address's own host ever gets it.</param>
public sealed record GitRemote(string Url, GitCredentials? Credentials = null)
{
    /// <summary>For HTTPS: the authorities to trust instead of the machine's; empty trusts the machine's.</summary>
    public IReadOnlyList<X509Certificate2> Authorities { get; init; } = [];

    /// <summary>
    /// For SSH: the program to run instead of <c>ssh</c>, without arguments, which takes ssh's own; a script of one line can
    /// add options such as a key. Null runs <c>ssh</c>. <c>GIT_SSH_COMMAND</c> and <c>GIT_SSH</c> win over it.
    /// </summary>
    public string? SshProgram { get; init; }

    /// <inheritdoc />
    public override string ToString() => Url;
}
