using System.Security.Cryptography.X509Certificates;
using LibGit2Sharp;

namespace Fairlead.Git.Remotes;

/// <summary>
/// One conversation with a remote: answers libgit2's questions for credentials and trust, notices silence, and remembers
/// what libgit2's own error messages leave out.
/// </summary>
internal sealed class RemoteSession(GitRemote remote, RemoteAddress address, Action alive, CancellationToken stop)
{
    private int _asked;

    public bool CredentialsAsked => _asked > 0;

    public bool CredentialsRefused => _asked > 1;

    public bool OtherHostAsked { get; private set; }

    public bool CertificateRefused { get; private set; }

    public FetchOptions ForFetch() =>
        new()
        {
            TagFetchMode = TagFetchMode.None,
            CredentialsProvider = Answer,
            CertificateCheck = Trust,
            OnTransferProgress = _ => IsWanted(),
            OnProgress = _ => IsWanted(),
            ProxyOptions = { ProxyType = Proxy },
        };

    public PushOptions ForPush() =>
        new()
        {
            CredentialsProvider = Answer,
            CertificateCheck = Trust,
            OnPushTransferProgress = (_, _, _) => IsWanted(),
            OnPackBuilderProgress = (_, _, _) => IsWanted(),
            ProxyOptions = { ProxyType = Proxy },
        };

    /// <summary>Whether a server is trusted as the machine trusts it, which needs no question of ours.</summary>
    public bool TrustsAsTheMachine => remote.Authorities.Count == 0;

    /// <summary>The remote's branches and tags, and where each is.</summary>
    public IEnumerable<Reference> References(Repository repository, string remoteName) =>
        repository.Network.ListReferences(
            repository.Network.Remotes[remoteName],
            Answer,
            new ProxyOptions { ProxyType = Proxy }
        );

    private ProxyType Proxy => address.Http is { IsLoopback: true } ? ProxyType.None : ProxyType.Auto;

    private bool IsWanted()
    {
        alive();
        return !stop.IsCancellationRequested;
    }

    // An exception here ends the conversation; a second question means that the first answer was refused.
    private UsernamePasswordCredentials Answer(string url, string user, SupportedCredentialTypes types)
    {
        _asked++;
        OtherHostAsked |= !IsOwnHost(url);
        if (remote.Credentials is null || CredentialsRefused || OtherHostAsked)
        {
            throw new InvalidOperationException("no further credentials");
        }

        var (name, password) = remote.Credentials.Read();
        return new UsernamePasswordCredentials { Username = name, Password = password };
    }

    private bool IsOwnHost(string url) =>
        address.Http is { } own
        && Uri.TryCreate(url, UriKind.Absolute, out var asked)
        && (own.Scheme, own.Host, own.Port) == (asked.Scheme, asked.Host, asked.Port);

    private bool Trust(Certificate certificate, bool valid, string host)
    {
        if (remote.Authorities.Count == 0 || certificate is not CertificateX509 { Certificate: { } given })
        {
            CertificateRefused |= !valid;
            return valid;
        }

        using var own = X509CertificateLoader.LoadCertificate(given.Export(X509ContentType.Cert));
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(remote.Authorities.ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        var trusted = chain.Build(own) && own.MatchesHostname(host);
        CertificateRefused |= !trusted;
        return trusted;
    }
}
