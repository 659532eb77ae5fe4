using Fairlead.Forges;

namespace Fairlead.Delivery.Forges;

/// <summary>Where a repository's pull requests are.</summary>
/// <param name="Kind">What kind of server.</param>
/// <param name="Api">Base address of its REST API, such as <c>https://api.github.com/</c>; ends in a slash.</param>
/// <param name="Repository">The repository's path on it: <c>owner/name</c>, or <c>group/subgroup/name</c> on GitLab.</param>
public sealed record ForgeAddress(ForgeKind Kind, Uri Api, string Repository)
{
    private static readonly Uri Nowhere = new("about:blank");

    /// <summary>No forge.</summary>
    public static ForgeAddress None { get; } = new(ForgeKind.None, Nowhere, "");

    /// <summary>Works out from a Git address what people did not name.</summary>
    /// <param name="git">Address that the repository is cloned from, in any of Git's forms.</param>
    /// <param name="kind"><c>github</c>, <c>gitlab</c> or <c>none</c>; null tells by the host, and is none for an unknown one.</param>
    /// <param name="api">Base address of the API; null for the host's usual one.</param>
    /// <param name="repository">Path of the repository; null for the one in <paramref name="git"/>.</param>
    /// <exception cref="ForgeException">Something named is unknown, or something needed is missing.</exception>
    public static ForgeAddress Of(string git, string? kind, string? api, string? repository)
    {
        var (host, path) = Split(git);
        var known = kind?.ToLowerInvariant() switch
        {
            null or "" => OfHost(host, api is not null),
            "github" => ForgeKind.GitHub,
            "gitlab" => ForgeKind.GitLab,
            "none" => ForgeKind.None,
            _ => throw Wrong($"'{kind}' is no forge; expected github, gitlab or none."),
        };
        if (known == ForgeKind.None)
        {
            return None;
        }

        var name = (repository ?? path).Trim('/');
        return IsPath(name, known)
            ? new ForgeAddress(known, Base(known, host, api), name)
            : throw Wrong(
                $"'{name}' is no repository on {known}; expected owner/name. Name it where the Git address does not."
            );
    }

    private static ForgeKind OfHost(string host, bool hasApi) =>
        host.Equals("github.com", StringComparison.OrdinalIgnoreCase) ? ForgeKind.GitHub
        : host.Split('.').Contains("gitlab", StringComparer.OrdinalIgnoreCase) ? ForgeKind.GitLab
        : hasApi
            ? throw Wrong(
                "The address of a forge's API was given, but not whether it is github or gitlab; name the kind."
            )
        : ForgeKind.None;

    private static Uri Base(ForgeKind kind, string host, string? api)
    {
        if (api is not null)
        {
            return
                Uri.TryCreate(api.TrimEnd('/') + "/", UriKind.Absolute, out var given)
                && given is { Scheme: "https" or "http", UserInfo: "" }
                ? given
                : throw Wrong(
                    $"'{api}' is no address of an API; expected https://host/path without user and password."
                );
        }

        return kind switch
        {
            ForgeKind.GitHub when host.Equals("github.com", StringComparison.OrdinalIgnoreCase) => new Uri(
                "https://api.github.com/"
            ),
            ForgeKind.GitHub when host.Length > 0 => new Uri($"https://{host}/api/v3/"),
            ForgeKind.GitLab when host.Length > 0 => new Uri($"https://{host}/api/v4/"),
            _ => throw Wrong("The Git address has no host; name the address of the forge's API."),
        };
    }

    private static (string Host, string Path) Split(string git)
    {
        if (git.Contains("://") && Uri.TryCreate(git, UriKind.Absolute, out var uri))
        {
            return uri.IsFile ? ("", "") : (uri.Host, WithoutSuffix(uri.AbsolutePath));
        }

        // user@host:path; anything else is a folder.
        return git.Split(':', 2) is [var login, var path] && login.Split('@') is [_, var host]
            ? (host, WithoutSuffix(path))
            : ("", "");
    }

    private static string WithoutSuffix(string path) =>
        path.Trim('/') is var name && name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;

    private static bool IsPath(string name, ForgeKind kind)
    {
        var parts = name.Split('/');
        return (kind == ForgeKind.GitHub ? parts.Length == 2 : parts.Length >= 2)
            && parts.All(part =>
                part.Length > 0
                && part is not ("." or "..")
                && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
            );
    }

    private static ForgeException Wrong(string message) => new(ForgeFailure.Invalid, message);
}
