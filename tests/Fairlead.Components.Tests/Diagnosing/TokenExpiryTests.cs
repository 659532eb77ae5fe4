using Fairlead.Components.Connecting;
using Fairlead.Git;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Diagnosing;

/// <summary>When a forge's token ends.</summary>
public sealed class TokenExpiryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2040-03-06 12:00:00 UTC")]
    [InlineData("2040-03-06 14:00:00 +0200")]
    public async Task GitHub_says_it_in_a_header(string header)
    {
        var part = await LookAsync(
            "github",
            request =>
                LyingAnswer.Json(
                    request.Contains("/pulls", StringComparison.Ordinal) ? "[]" : "{}",
                    $"GitHub-Authentication-Token-Expiration: {header}\r\n"
                )
        );

        Assert.Equal(
            ["the token expires on 2040-03-06, in 5 days: make a new one, and set it as NUKE_DELIVERY_FORGE_TOKEN."],
            part.Missing
        );
        Assert.EndsWith("its pull requests can be read, token until 2040-03-06", part.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2040-03-15", 1)]
    [InlineData("2040-03-16", 0)]
    public async Task GitLab_says_it_of_the_token_itself(string day, int problems)
    {
        var part = await LookAsync(
            "gitlab",
            request =>
                LyingAnswer.Json(
                    request.Contains("personal_access_tokens/self", StringComparison.Ordinal)
                        ? $$"""{ "expires_at": "{{day}}" }"""
                        : "[]"
                )
        );

        Assert.Equal(problems, part.Missing.Count);
        Assert.EndsWith($"token until {day}", part.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("github")]
    [InlineData("gitlab")]
    public async Task A_forge_that_does_not_say_is_fine(string kind)
    {
        var part = await LookAsync(
            kind,
            request => request.Contains('?') ? LyingAnswer.Json("[]") : LyingAnswer.Json("{}", status: 404)
        );

        Assert.Empty(part.Missing);
        Assert.EndsWith("its pull requests can be read", part.Text, StringComparison.Ordinal);
    }

    private async Task<ConnectedPart> LookAsync(string kind, Func<string, LyingAnswer> answer)
    {
        await using var server = LyingServer.Start(answer);
        var repository = new Uri(server.Address, "acme/environments.git").ToString();
        var options = Session.Some.Options(_folder.FullPath) with
        {
            Repository = repository,
            Forge = kind,
            ForgeApi = server.Address.ToString(),
            ForgeToken = "0123456789abcdef",
        };
        using var clone = await BareClone.OpenAsync(
            Path.Combine(_folder.FullPath, "clone"),
            new GitRemote(repository),
            TestContext.Current.CancellationToken
        );
        return await ForgePart.ConnectAsync(options, clone, new FixedTime(), TestContext.Current.CancellationToken);
    }
}
