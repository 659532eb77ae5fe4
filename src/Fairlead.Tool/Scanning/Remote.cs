using System.ComponentModel;

namespace Fairlead.Tool.Scanning;

/// <summary>The forge that a repository is pushed to, told by its remote's address alone.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="Place">Host and path, without user and secrets; empty where there is no remote.</param>
internal sealed record Remote(ForgeKind Kind, string Place)
{
    /// <summary>The remote that a checkout is pushed to.</summary>
    /// <param name="root">Full path of the repository.</param>
    public static Remote Of(string root) => OfAddress(Git(root, "config", "--get", "remote.origin.url") ?? "");

    /// <summary>Full path of the checkout that a folder lies in; null where it lies in none.</summary>
    public static string? CheckoutOf(string folder) =>
        Git(folder, "rev-parse", "--show-toplevel") is { Length: > 0 } root ? Path.GetFullPath(root) : null;

    /// <summary>Reads an address as Git takes it: a URL, or host and path with a colon between them.</summary>
    public static Remote OfAddress(string address)
    {
        if (address.Length == 0)
        {
            return new(ForgeKind.None, "");
        }

        var place = PlaceOf(address);
        var host = place.Split('/')[0];
        return new(
            host == "github.com" || host.StartsWith("github.", StringComparison.Ordinal) ? ForgeKind.GitHub
                : host == "gitlab.com" || host.StartsWith("gitlab.", StringComparison.Ordinal) ? ForgeKind.GitLab
                : ForgeKind.Other,
            place
        );
    }

    /// <summary>Whether Git would pass over a file if it were there.</summary>
    /// <param name="root">Full path of the repository.</param>
    /// <param name="path">Path below it.</param>
    public static bool IsIgnored(string root, string path) =>
        Git(root, "check-ignore", "--no-index", "--", path) is { Length: > 0 };

    private static string PlaceOf(string address)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var url) && !url.IsFile && url.Host.Length > 0)
        {
            return url.Host + WithoutEnding(url.AbsolutePath);
        }

        // git@host:path; a lone letter before the colon is a drive.
        var colon = address.IndexOf(':');
        return colon > 1 && !address[..colon].Contains('/')
            ? address[(address.IndexOf('@') + 1)..colon] + "/" + WithoutEnding(address[(colon + 1)..]).TrimStart('/')
            : address;
    }

    private static string WithoutEnding(string path)
    {
        var trimmed = path.TrimEnd('/');
        return trimmed.EndsWith(".git", StringComparison.Ordinal) ? trimmed[..^4] : trimmed;
    }

    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            var run = new ChildProgram("git", folder).Run([], arguments);
            return run.ExitCode == 0 ? run.Output.TrimEnd('\n', '\r') : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
