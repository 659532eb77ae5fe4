using Fairlead.Delivery.Forges.GitHub;
using Fairlead.Delivery.Forges.GitLab;
using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Forges;
using Fairlead.Forges.Http;
using Fairlead.Git;

namespace Fairlead.Delivery.Forges;

/// <summary>Opens the forge that an address tells.</summary>
public static class ForgeConnection
{
    /// <summary>Opens it; nothing is asked yet. The caller disposes it where it can be.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="token">Who asks.</param>
    /// <param name="environments">The clone whose remote takes the place of a forge where there is none.</param>
    /// <exception cref="ForgeException">The address or the token is not of that kind of forge.</exception>
    public static IForge Open(ForgeAddress address, ForgeToken token, BareClone environments)
    {
        ArgumentNullException.ThrowIfNull(address);
        var patience = new ForgePatience();
        return address.Kind switch
        {
            ForgeKind.GitHub => new GitHubForge(address, token, patience, () => new SocketsHttpHandler()),
            ForgeKind.GitLab => new GitLabForge(address, token, patience, new SocketsHttpHandler()),
            _ => new PlainGitForge(environments),
        };
    }
}
