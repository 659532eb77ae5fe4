using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;

namespace Fairlead.Agent.Service;

/// <summary>
/// Takes the forge's word that something was pushed. Nothing of the message is used but its signature: whatever it says, the
/// agent fetches, so that a message that is sent again does no harm.
/// </summary>
/// <param name="secretFile">File with the secret that the forge was given.</param>
/// <param name="pushed">Asks for a fetch.</param>
/// <remarks>
/// Sources: GitHub, "Validating webhook deliveries" (HMAC-SHA256 of the body in X-Hub-Signature-256); GitLab, "Webhooks"
/// (the secret itself in X-Gitlab-Token).
/// </remarks>
internal sealed class Webhook(string secretFile, Action pushed)
{
    /// <summary>GitHub sends no more than this.</summary>
    private const int LargestBody = 25 * 1024 * 1024;

    private const string Prefix = "sha256=";

    public async Task<IResult> HandleAsync(HttpRequest request)
    {
        if (request.ContentLength > LargestBody)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }

        if (await SecretAsync(request.HttpContext.RequestAborted) is not { Length: > 0 } secret)
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        var isSigned = request.Headers.TryGetValue("X-Hub-Signature-256", out var signature)
            ? await IsSignedAsync(request, signature, secret)
            : request.Headers.TryGetValue("X-Gitlab-Token", out var token) && IsSame(token, secret);
        if (!isSigned)
        {
            return Results.Text("The signature is missing or wrong.\n", statusCode: StatusCodes.Status401Unauthorized);
        }

        pushed();
        return Results.Text("Fetching.\n", statusCode: StatusCodes.Status202Accepted);
    }

    private async Task<byte[]> SecretAsync(CancellationToken cancellationToken)
    {
        try
        {
            return Encoding.UTF8.GetBytes((await File.ReadAllTextAsync(secretFile, cancellationToken)).Trim());
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The file may be replaced this very moment; the forge tries again, and the poll comes in any case.
            return [];
        }
    }

    private static async Task<bool> IsSignedAsync(HttpRequest request, StringValues signature, byte[] secret)
    {
        var text = signature.ToString();
        var claimed = new byte[HMACSHA256.HashSizeInBytes];
        if (
            !text.StartsWith(Prefix, StringComparison.Ordinal)
            || text.Length != Prefix.Length + (2 * claimed.Length)
            || Convert.FromHexString(text.AsSpan(Prefix.Length), claimed, out _, out _)
                != System.Buffers.OperationStatus.Done
        )
        {
            return false;
        }

        // The server's own limit ends a body without a length that goes on for ever.
        var actual = await HMACSHA256.HashDataAsync(secret, request.Body, request.HttpContext.RequestAborted);
        return CryptographicOperations.FixedTimeEquals(actual, claimed);
    }

    // Hashes have one length, so that not even that of the secret shows in the time it takes.
    private static bool IsSame(StringValues token, byte[] secret) =>
        CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(token.ToString())),
            SHA256.HashData(secret)
        );
}
