using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Fairlead.Components.Diagnosing;

/// <summary>What a server shows to anybody who asks for its first page.</summary>
/// <param name="Origin">Scheme, host and port.</param>
internal sealed record ServerLook(Uri Origin)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(15);

    /// <summary>Why it did not answer, in a sentence; null where it did.</summary>
    public string? Failure { get; init; }

    /// <summary>How far its clock is ahead of this machine's; null where it said no time.</summary>
    public TimeSpan? Ahead { get; init; }

    /// <summary>When its certificate ends; null where it has none.</summary>
    public DateTimeOffset? CertificateExpires { get; init; }

    /// <summary>What is wrong with its certificate; null for nothing.</summary>
    public string? Distrust { get; init; }

    /// <summary>Asks a server; no credentials are sent, and whatever it answers will do.</summary>
    public static async Task<ServerLook> AtAsync(Uri address, TimeProvider time, CancellationToken cancellationToken)
    {
        var look = new ServerLook(new Uri(address.GetLeftPart(UriPartial.Authority)));
        DateTimeOffset? ends = null;
        string? distrust = null;
        using var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
#pragma warning disable MA0039 // It looks at the certificate, and takes none that would not be taken without it.
            ServerCertificateCustomValidationCallback = (_, certificate, chain, errors) =>
            {
                ends = certificate is null ? null : new DateTimeOffset(certificate.NotAfter);
                distrust = errors == SslPolicyErrors.None ? null : Explain(errors, chain);
                return errors == SslPolicyErrors.None;
            },
#pragma warning restore MA0039
        };
        using var http = new HttpClient(handler) { Timeout = Longest };
        try
        {
            using var answer = await http.GetAsync(
                look.Origin,
                HttpCompletionOption.ResponseHeadersRead,
                cancellationToken
            );
            look = look with { Ahead = answer.Headers.Date - time.GetUtcNow() };
        }
        catch (Exception error)
            when (error is HttpRequestException
                || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            look = look with { Failure = (error.InnerException ?? error).Message.TrimEnd('.') };
        }

        return look with
        {
            CertificateExpires = ends,
            Distrust = distrust,
        };
    }

    private static string Explain(SslPolicyErrors errors, X509Chain? chain) =>
        errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? "it is for another host"
        : chain?.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).FirstOrDefault()
            is { Length: > 0 } said
            ? said
        : "it cannot be validated";
}
