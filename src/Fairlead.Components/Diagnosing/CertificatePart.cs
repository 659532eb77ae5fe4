using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fairlead.Components.Connecting;

namespace Fairlead.Components.Diagnosing;

/// <summary>Whom this machine trusts, and the certificates of the servers that were asked.</summary>
internal static class CertificatePart
{
    /// <summary>The variable that names a file of authorities beside those of the machine.</summary>
    private const string FileVariable = "SSL_CERT_FILE";

    // More than these are a distribution's.
    private const int MostOfOnesOwn = 10;

    /// <summary>What is wrong with any of them.</summary>
    public static ConnectedPart Of(Surroundings surroundings, IReadOnlyList<ServerLook> servers)
    {
        var file = surroundings.Variable(FileVariable);
        var secured = servers
            .Where(server => server.CertificateExpires is not null || server.Distrust is not null)
            .ToList();
        var (authorities, problem) = file is null ? ([], null) : Read(file);
        using var kept = new Disposed(authorities);
        var ends = authorities
            .SelectMany(one =>
                Expiry.Problems(
                    $"the authority {one.GetNameInfo(X509NameType.SimpleName, forIssuer: false)} in {FileVariable}",
                    new DateTimeOffset(one.NotAfter),
                    surroundings.Time,
                    "ask whoever runs it for its successor"
                )
            )
            .ToList();
        // A machine's whole collection always holds some that nobody uses any more.
        var isCollection = authorities.Count > MostOfOnesOwn;
        return new ConnectedPart("certificates", $"{Trusted(file, authorities.Count)}; {Said(secured)}")
        {
            Missing =
            [
                .. problem is null ? [] : new[] { problem },
                .. isCollection ? [] : ends,
                .. secured.SelectMany(server => Problems(server, surroundings)),
            ],
            Notes =
                isCollection && ends.Count > 0
                    ? [$"{ends.Count} of the {authorities.Count} authorities have ended, or do within 14 days."]
                    : [],
        };
    }

    private static IEnumerable<string> Problems(ServerLook server, Surroundings surroundings)
    {
        if (server.Distrust is { } distrust)
        {
            yield return $"the certificate of {server.Origin.Authority} is not trusted ({distrust}): name a file with its authority as {FileVariable}, or correct the address.";
        }

        foreach (
            var expiry in Expiry.Problems(
                $"the certificate of {server.Origin.Authority}",
                server.CertificateExpires,
                surroundings.Time,
                "ask whoever runs the server to renew it"
            )
        )
        {
            yield return expiry;
        }
    }

    private static (X509Certificate2Collection Authorities, string? Problem) Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
            return (
                authorities,
                authorities.Count > 0
                    ? null
                    : $"{FileVariable} names {file}, which holds no certificate: name a file of certificates in PEM, or unset it."
            );
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or CryptographicException)
        {
            return (
                authorities,
                $"{FileVariable} names {file}, which cannot be read: name a file of certificates in PEM, or unset it."
            );
        }
    }

    private static string Trusted(string? file, int count) =>
        file is null ? "the machine's authorities" : $"{count} authorities of {FileVariable}";

    private static string Said(List<ServerLook> servers) =>
        servers.Count == 0
            ? "no server with a certificate was asked"
            : string.Join(
                ", ",
                servers.Select(server =>
                    $"{server.Origin.Authority} until {(server.CertificateExpires is { } end ? Expiry.Day(end) : "nobody knows")}"
                )
            );

    private sealed class Disposed(X509Certificate2Collection certificates) : IDisposable
    {
        public void Dispose()
        {
            foreach (var certificate in certificates)
            {
                certificate.Dispose();
            }
        }
    }
}
