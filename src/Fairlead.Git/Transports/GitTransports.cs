using Fairlead.Git.Remotes;
using LibGit2Sharp;

namespace Fairlead.Git.Transports;

/// <summary>
/// How this library talks to servers: libgit2 speaks Git's protocol, and the lines it speaks it over are ours, for its own
/// keep to themselves what a server said, cannot be ended, and know no time limit.
/// </summary>
/// <remarks>
/// They have schemes of their own, as libgit2's table of transports is the whole process's: whoever else uses it there keeps
/// those that it has.
/// </remarks>
internal static class GitTransports
{
    private const string Http = "fairlead-http";
    private const string Ssh = "fairlead-ssh";
    private static readonly Lock Gate = new();
    private static bool _isRegistered;

    /// <summary>The address that leads libgit2 to the right one; the true address is that of the session.</summary>
    public static string AddressFor(RemoteAddress address)
    {
        if (address.IsLocal)
        {
            return address.Url;
        }

        lock (Gate)
        {
            if (!_isRegistered)
            {
                GlobalSettings.RegisterSmartSubtransport<HttpTransport>(Http);
                GlobalSettings.RegisterSmartSubtransport<SshTransport>(Ssh);
                _isRegistered = true;
            }
        }

        return $"{(address.Http is null ? Ssh : Http)}://remote";
    }
}
