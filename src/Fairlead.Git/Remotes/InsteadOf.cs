using LibGit2Sharp;

namespace Fairlead.Git.Remotes;

/// <summary>
/// Leads to another address than the one that was named, where the user's own configuration of Git says so, as behind a
/// mirror, or in a pipeline whose token stands in the configuration.
/// </summary>
/// <remarks>Source: git-config(1), "url.&lt;base&gt;.insteadOf". What is pushed goes there, too: <c>pushInsteadOf</c> is not read.</remarks>
internal static class InsteadOf
{
    private const string Section = "url.";
    private const string Key = ".insteadof";

    /// <summary>The remote that is meant.</summary>
    public static GitRemote Of(GitRemote remote)
    {
        using var configuration = Configuration.BuildFrom(null);
        return Of(remote, configuration);
    }

    /// <summary>The remote that is meant, by a configuration.</summary>
    public static GitRemote Of(GitRemote remote, Configuration configuration)
    {
        var rules = configuration
            .Where(entry =>
                entry.Key.StartsWith(Section, StringComparison.Ordinal)
                && entry.Key.EndsWith(Key, StringComparison.Ordinal)
            )
            .Where(entry => entry.Value.Length > 0 && remote.Url.StartsWith(entry.Value, StringComparison.Ordinal))
            .ToList();
        // The longest wins, as with Git.
        return rules.MaxBy(rule => rule.Value.Length) is { } rule
            ? WithoutCredentials(remote, rule.Key[Section.Length..^Key.Length] + remote.Url[rule.Value.Length..])
            : remote;
    }

    // A configuration may have credentials in an address, which nobody is to be shown.
    private static GitRemote WithoutCredentials(GitRemote remote, string url)
    {
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme is not ("http" or "https")
            || uri.UserInfo.Length == 0
        )
        {
            return remote with { Url = url };
        }

        var (user, password) = uri.UserInfo.Split(':', 2) is [var name, var secret]
            ? (name, secret)
            : (uri.UserInfo, "");
        return remote with
        {
            Url = url.Replace($"//{uri.UserInfo}@", "//", StringComparison.Ordinal),
            Credentials =
                remote.Credentials
                ?? GitCredentials.Basic(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
        };
    }
}
