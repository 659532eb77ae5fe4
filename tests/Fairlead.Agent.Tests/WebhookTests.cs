using System.Net;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Agent.Service;
using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Fairlead.Agent.Tests;

public sealed class WebhookTests : IAsyncLifetime
{
    private const string Body = """{"ref":"refs/heads/main"}""";
    private const string Secret = "s3cret";

    private readonly TemporaryFolder _folder = new();
    private WebApplication _site = null!;
    private int _fetches;

    public async ValueTask InitializeAsync()
    {
        var file = Path.Combine(_folder.FullPath, "secret");
        await File.WriteAllTextAsync(file, Secret + "\n", TestContext.Current.CancellationToken);
        _site = Endpoints.Build(
            new Uri("http://127.0.0.1:0"),
            new AgentState("dev", TimeProvider.System),
            new RequestCounts(),
            new Webhook(file, () => Interlocked.Increment(ref _fetches))
        );
        await _site.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _site.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_signed_message_of_GitHub_fetches() =>
        Assert.Equal((HttpStatusCode.Accepted, 1), await SendAsync("X-Hub-Signature-256", Signature(Secret)));

    [Fact]
    public async Task A_message_of_GitLab_with_the_secret_fetches() =>
        Assert.Equal((HttpStatusCode.Accepted, 1), await SendAsync("X-Gitlab-Token", Secret));

    [Fact]
    public async Task A_message_that_is_sent_again_only_fetches_again()
    {
        await SendAsync("X-Hub-Signature-256", Signature(Secret));

        Assert.Equal((HttpStatusCode.Accepted, 2), await SendAsync("X-Hub-Signature-256", Signature(Secret)));
    }

    [Theory]
    [InlineData("X-Hub-Signature-256", "sha256=00")]
    [InlineData("X-Hub-Signature-256", "sha256=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("X-Hub-Signature", "sha1=0000000000000000000000000000000000000000")]
    [InlineData("X-Gitlab-Token", "")]
    [InlineData("X-Gitlab-Token", "s3cre")]
    public async Task A_message_that_is_not_signed_is_refused(string header, string value) =>
        Assert.Equal((HttpStatusCode.Unauthorized, 0), await SendAsync(header, value));

    [Fact]
    public async Task A_message_signed_with_another_secret_is_refused() =>
        Assert.Equal((HttpStatusCode.Unauthorized, 0), await SendAsync("X-Hub-Signature-256", Signature("other")));

    [Fact]
    public async Task A_message_that_is_too_large_is_not_read()
    {
        using var client = new HttpClient();
        using var content = new ByteArrayContent(new byte[26 * 1024 * 1024]);
        content.Headers.Add("X-Hub-Signature-256", Signature(Secret));

        using var response = await client.PostAsync(Address, content, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, 0), (response.StatusCode, _fetches));
    }

    [Fact]
    public async Task Only_POST_is_taken()
    {
        using var client = new HttpClient();

        using var response = await client.GetAsync(Address, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private Uri Address => new(new Uri(_site.Urls.First()), "/webhook");

    private static string Signature(string secret) =>
        "sha256="
        + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Body)));

    private async Task<(HttpStatusCode Status, int Fetches)> SendAsync(string header, string value)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Address) { Content = new StringContent(Body) };
        request.Headers.TryAddWithoutValidation(header, value);
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, _fetches);
    }
}
