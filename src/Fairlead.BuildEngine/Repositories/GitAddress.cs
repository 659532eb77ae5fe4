using Nuke.Common.Git;

namespace Fairlead.BuildEngine.Repositories;

/// <summary>The address of a remote, taken apart.</summary>
internal sealed record GitAddress(string Name, GitProtocol Protocol, string Host, string Path)
{
    /// <summary>Null for a local path.</summary>
    public static GitAddress? Parse(string name, string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Length > 0)
        {
            var protocol = address.Scheme is "ssh" ? GitProtocol.Ssh : GitProtocol.Https;
            var host = address.IsDefaultPort || protocol == GitProtocol.Ssh ? address.Host : address.Authority;
            return new GitAddress(name, protocol, host, Trim(address.AbsolutePath));
        }

        // git@host:owner/name.git
        var at = url.IndexOf('@', StringComparison.Ordinal);
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !url.StartsWith('/')
            ? new GitAddress(name, GitProtocol.Ssh, url[(at + 1)..colon], Trim(url[(colon + 1)..]))
            : null;
    }

    private static string Trim(string path)
    {
        var bare = path.Trim('/');
        return bare.EndsWith(".git", StringComparison.Ordinal) ? bare[..^4] : bare;
    }
}
