namespace Fairlead.Git.Remotes;

/// <summary>
/// A user name and password, or a token, for HTTP. They are asked for at each connection that needs them, so that a token
/// that is renewed is never stale, and they are shown by nothing.
/// </summary>
public sealed class GitCredentials
{
    private readonly Func<(string User, string Password)> _read;

    private GitCredentials(Func<(string User, string Password)> read) => _read = read;

    /// <summary>Basic authentication.</summary>
    public static GitCredentials Basic(string user, string password) => new(() => (user, password));

    /// <summary>A token of GitHub, GitLab or another forge, which take it as a password.</summary>
    /// <param name="token">The token.</param>
    /// <param name="user">The user name that goes with it, where the forge looks at it.</param>
    public static GitCredentials Token(string token, string user = "x-access-token") => Basic(user, token);

    /// <summary>Credentials that change while the program runs.</summary>
    public static GitCredentials From(Func<(string User, string Password)> read) => new(read);

    internal (string User, string Password) Read() => _read();

    /// <summary>Never the secret.</summary>
    public override string ToString() => "(credentials)";
}
