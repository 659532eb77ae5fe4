using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fairlead.Forges;
using Fairlead.Forges.Http;
using Octokit;

namespace Fairlead.Delivery.Forges.GitHub;

/// <summary>Makes tokens of a GitHub App for one repository, and a new one before the last ends.</summary>
/// <remarks>Source: GitHub's documentation, "Generating a JSON Web Token (JWT) for a GitHub App".</remarks>
#pragma warning disable CA1001 // A semaphore that nobody waits for by its handle holds nothing.
internal sealed class AppCredentials(
    ForgeToken.App app,
    ForgeAddress address,
    Func<ICredentialStore, GitHubClient> open,
    TimeProvider time
) : ICredentialStore
#pragma warning restore CA1001
{
    // GitHub's clock may be behind ours, and a proof may last ten minutes at most.
    private static readonly TimeSpan Early = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(9);
    private readonly SemaphoreSlim _one = new(1);
    private AccessToken? _token;

    public async Task<Credentials> GetCredentials()
    {
        await _one.WaitAsync();
        try
        {
            if (_token is null || _token.ExpiresAt - Early <= time.GetUtcNow())
            {
                _token = await AskAsync();
            }

            return new Credentials(_token.Token);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AccessToken> AskAsync()
    {
        // It happens within the call that needs the token, and asks for something else.
        using var call = ForgeCall.Begin(AnswerShape.OneObject);
        var client = open(new Fixed(new Credentials(Proof(), AuthenticationType.Bearer)));
        var (owner, name) = GitHubApi.Split(address);
        var installation = await client.GitHubApps.GetRepositoryInstallationForCurrent(owner, name);
        return await client.GitHubApps.CreateInstallationToken(installation.Id);
    }

    private string Proof()
    {
        var now = time.GetUtcNow();
        var head = Part("""{"alg":"RS256","typ":"JWT"}"""u8);
        var claims = Part(
            Encoding.UTF8.GetBytes(
                $$"""{"iat":{{(now - Early).ToUnixTimeSeconds()}},"exp":{{(now + Lifetime).ToUnixTimeSeconds()}},"iss":{{JsonSerializer.Serialize(app.Id)}}}"""
            )
        );
        using var key = Key();
        var signature = key.SignData(
            Encoding.ASCII.GetBytes($"{head}.{claims}"),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
        return $"{head}.{claims}.{Part(signature)}";
    }

    private RSA Key()
    {
        var key = RSA.Create();
        try
        {
            key.ImportFromPem(app.Key);
            return key;
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new ForgeException(
                ForgeFailure.Authentication,
                $"The private key of GitHub App {app.Id} cannot be read; give the whole PEM file that GitHub made for the app.",
                error
            );
        }
    }

    private static string Part(ReadOnlySpan<byte> bytes) =>
        Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>Credentials that stay.</summary>
    internal sealed class Fixed(Credentials credentials) : ICredentialStore
    {
        public Task<Credentials> GetCredentials() => Task.FromResult(credentials);
    }
}
