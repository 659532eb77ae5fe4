using System.Security.Cryptography.X509Certificates;
using Fairlead.Kubernetes.Client;
using k8s.Authentication;

namespace Fairlead.Kubernetes.Kubeconfigs;

/// <summary>How to reach an API server, and as whom.</summary>
/// <param name="Server">Its address.</param>
internal sealed record ClusterAccess(Uri Server)
{
    /// <summary>Name that its certificate has to have; null for the host of the address.</summary>
    public string? ServerName { get; init; }

    /// <summary>Take any certificate.</summary>
    public bool TrustsAnyone { get; init; }

    /// <summary>Who may have issued its certificate; empty for whom the machine trusts.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>The proxy on the way; null for that of the machine.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>Certificate and key of the client, in PEM; null where it has none.</summary>
    public (string Certificate, string Key)? ClientCertificate { get; init; }

    /// <summary>Puts a token or a password into requests; null where there is none.</summary>
    public ServiceClientCredentials? Credentials { get; init; }

    /// <summary>Whom every request acts as; null for the credentials' own user.</summary>
    public Impersonation? ActsAs { get; init; }

    /// <summary>Namespace of objects that name none; null where nothing is said.</summary>
    public string? Namespace { get; init; }
}
