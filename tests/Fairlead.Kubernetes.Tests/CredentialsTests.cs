using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Kubernetes.Tests;

public sealed class CredentialsTests
{
    private const string Token = "{token: right}";

    [Fact]
    public async Task A_server_of_the_authority_in_the_kubeconfig_is_trusted_over_HTTP_2()
    {
        await using var server = await TlsServer.StartAsync("127.0.0.1");
        server.Write(Token);

        Assert.Equal("HTTP/2", (await AskAsync(server))["version"]!.ToString());
    }

    [Fact]
    public async Task A_server_of_another_authority_is_not()
    {
        await using var server = await TlsServer.StartAsync("127.0.0.1");
        await using var other = await TlsServer.StartAsync("127.0.0.1");
        server.Write(Token, $"certificate-authority-data: {other.Authority}");

        await RefusedAsync(server);
    }

    [Fact]
    public async Task A_server_that_has_another_name_is_not_trusted_although_its_authority_is()
    {
        await using var server = await TlsServer.StartAsync("another.example");
        server.Write(Token);

        await RefusedAsync(server);
    }

    [Fact]
    public async Task Another_name_may_be_expected()
    {
        await using var server = await TlsServer.StartAsync("another.example");
        server.Write(Token, $"certificate-authority-data: {server.Authority}, tls-server-name: another.example");

        await AskAsync(server);
    }

    [Fact]
    public async Task A_kubeconfig_may_ask_not_to_look_at_the_certificate()
    {
        await using var server = await TlsServer.StartAsync("another.example");
        server.Write(Token, "insecure-skip-tls-verify: true");

        await AskAsync(server);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_client_may_have_a_certificate_instead_of_a_token(bool inFiles)
    {
        await using var server = await TlsServer.StartAsync("127.0.0.1");
        server.Write(server.Client("bob", inFiles));

        Assert.Equal("CN=bob", (await AskAsync(server))["who"]!.ToString());
    }

    [Fact]
    public async Task A_client_certificate_that_is_none_is_one_sentence()
    {
        await using var server = await TlsServer.StartAsync("127.0.0.1");
        server.Write("{client-certificate-data: bm9uZQ==, client-key-data: bm9uZQ==}");

        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(server));

        Assert.StartsWith(
            "The client certificate of the kubeconfig cannot be used: ",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_token_that_was_replaced_is_read_again_when_the_old_one_is_refused()
    {
        await using var server = await TlsServer.StartAsync("127.0.0.1");
        server.Token = "right";
        server.Write("{token: expired}");
        using var client = Open(server);
        server.Write(Token);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AskAsync(client)));

        Assert.Equal(8, answers.Length);
    }

    [Fact]
    public async Task A_token_that_stays_refused_is_tried_twice_only()
    {
        await using var server = await TlsServer.StartAsync("127.0.0.1");
        server.Token = "right";
        server.Write("{token: wrong}");

        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(server));

        Assert.Equal((System.Net.HttpStatusCode.Unauthorized, 2), (error.Status, server.Requests));
    }

    private static async Task RefusedAsync(TlsServer server)
    {
        var error = await Assert.ThrowsAsync<ClusterException>(() => AskAsync(server));

        Assert.Contains(
            "cannot be reached (GET /api): The remote certificate",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.Equal(0, server.Requests);
    }

    private static ClusterClient Open(TlsServer server) =>
        ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = server.Kubeconfig,
                Context = "it",
                Attempts = 3,
            }
        );

    private static async Task<JsonObject> AskAsync(TlsServer server)
    {
        using var client = Open(server);
        return await AskAsync(client);
    }

    private static Task<JsonObject> AskAsync(ClusterClient client) =>
        client.SendAsync(ClusterRequest.Get("/api"), TestContext.Current.CancellationToken);
}
