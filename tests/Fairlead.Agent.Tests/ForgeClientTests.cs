using System.Net;
using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Forges;
using Fairlead.Environments.Agents;
using Fairlead.Forges;
using Fairlead.TestKit;

namespace Fairlead.Agent.Tests;

public sealed class ForgeClientTests : IAsyncLifetime
{
    private const string Secret = "token-that-nobody-may-see";

    private static readonly CommitStatus Status = new(
        new string('a', 40),
        "fairlead/dev",
        CommitStatusState.Failure,
        "Not healthy: catalog",
        new Uri("https://agent.example/")
    );

    private ForgeServer _forge = null!;

    public async ValueTask InitializeAsync() => _forge = await ForgeServer.StartAsync();

    public ValueTask DisposeAsync() => _forge.DisposeAsync();

    [Fact]
    public async Task GitHub_is_told_in_its_own_words()
    {
        _forge.Answer(HttpStatusCode.Created);

        await WriteAsync(ForgeKind.GitHub);

        var (line, token, body) = Assert.Single(_forge.Requests);
        Assert.Equal($"POST /repos/acme/environments/statuses/{Status.Commit}", line);
        Assert.Equal($"Bearer {Secret}", token);
        Assert.Equal(
            """{"state":"failure","context":"fairlead/dev","description":"Not healthy: catalog","target_url":"https://agent.example/"}""",
            body
        );
    }

    [Theory]
    [InlineData(nameof(ForgeKind.GitHub), 140)]
    [InlineData(nameof(ForgeKind.GitLab), 255)]
    public async Task What_the_agent_is_stands_whole_behind_a_message_of_any_length(string kind, int longest)
    {
        _forge.Answer(HttpStatusCode.Created);
        var report = new AgentReport(new Version(1, 4, 0), 1, 2, new KubernetesMinor(1, 36));
        var apps = string.Join(", ", Enumerable.Range(0, 60).Select(number => $"catalog-{number}"));

        await WriteAsync(
            Enum.Parse<ForgeKind>(kind),
            Status with
            {
                Description = $"Not healthy: {apps}",
                Report = report,
            }
        );

        var description = JsonNode.Parse(Assert.Single(_forge.Requests).Body)!["description"]!.ToString();
        Assert.Equal(longest, description.Length);
        Assert.StartsWith("Not healthy: catalog-0, ", description, StringComparison.Ordinal);
        Assert.EndsWith("… (agent 1.4.0, formats 1-2, Kubernetes 1.36)", description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitLab_is_told_in_its_own_words()
    {
        _forge.Answer(HttpStatusCode.Created);

        await WriteAsync(ForgeKind.GitLab);

        var (line, token, body) = Assert.Single(_forge.Requests);
        Assert.Equal($"POST /projects/acme%2Fenvironments/statuses/{Status.Commit}", line);
        Assert.Equal(Secret, token);
        Assert.Equal(
            """{"state":"failed","name":"fairlead/dev","description":"Not healthy: catalog","target_url":"https://agent.example/"}""",
            body
        );
    }

    [Fact]
    public async Task Saying_the_same_twice_is_no_failure_on_GitLab()
    {
        _forge.Answer(HttpStatusCode.BadRequest, """{"message":"Cannot transition status via :drop from :failed"}""");

        await WriteAsync(ForgeKind.GitLab);

        Assert.Single(_forge.Requests);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_not_followed_and_the_token_stays()
    {
        _forge.Answer(HttpStatusCode.TemporaryRedirect, "", ("Location", "http://elsewhere.example/x"));

        var error = await Assert.ThrowsAsync<ForgeException>(() => WriteAsync(ForgeKind.GitHub));

        Assert.Equal(
            $"The forge at {_forge.Address} redirects to http://elsewhere.example, where the token is not sent; name that address as the API's if it is right.",
            error.Message
        );
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_is_followed_with_the_same_request()
    {
        _forge.Answer(HttpStatusCode.MovedPermanently, "", ("Location", "/repositories/1/statuses/x"));
        _forge.Answer(HttpStatusCode.Created);

        await WriteAsync(ForgeKind.GitHub);

        Assert.Equal("POST /repositories/1/statuses/x", _forge.Requests[1].Line);
        Assert.Equal(_forge.Requests[0].Body, _forge.Requests[1].Body);
    }

    [Fact]
    public async Task Redirects_without_end_end()
    {
        _forge.Answer(HttpStatusCode.MovedPermanently, "", ("Location", "/again"));

        await Assert.ThrowsAsync<ForgeException>(() => WriteAsync(ForgeKind.GitHub));

        Assert.Equal(4, _forge.Requests.Count);
    }

    [Fact]
    public async Task A_forge_that_echoes_the_token_does_not_bring_it_into_a_message()
    {
        _forge.Answer(HttpStatusCode.UnprocessableEntity, $"bad header {Secret}\r\nand more");

        var error = await Assert.ThrowsAsync<ForgeException>(() => WriteAsync(ForgeKind.GitHub));

        Assert.Equal(
            $"The forge at {_forge.Address} answered the status fairlead/dev of aaaaaaa with 422: bad header ***  and more.",
            error.Message
        );
        Assert.False(error.IsPassing);
    }

    [Theory]
    [InlineData(HttpStatusCode.TooManyRequests, "Retry-After", "7", 7)]
    [InlineData(HttpStatusCode.Forbidden, "Retry-After", "60", 60)]
    [InlineData(HttpStatusCode.ServiceUnavailable, "Retry-After", "3", 3)]
    public async Task What_the_forge_wishes_is_heard(HttpStatusCode status, string header, string value, int seconds)
    {
        _forge.Answer(status, "", (header, value));

        var error = await Assert.ThrowsAsync<ForgeException>(() => WriteAsync(ForgeKind.GitHub));

        Assert.Equal((true, TimeSpan.FromSeconds(seconds)), (error.IsPassing, error.RetryAfter));
    }

    [Fact]
    public async Task A_forge_that_is_not_there_may_be_there_later()
    {
        using var client = Client(ForgeKind.GitHub, new Uri("http://127.0.0.1:1"));

        var error = await Assert.ThrowsAsync<ForgeException>(() =>
            client.WriteAsync(Status, TestContext.Current.CancellationToken)
        );

        Assert.StartsWith(
            "The forge at http://127.0.0.1:1/ cannot be reached: ",
            error.Message,
            StringComparison.Ordinal
        );
        Assert.True(error.IsPassing);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("ftp")]
    public async Task A_redirect_to_another_scheme_is_not_followed(string scheme)
    {
        var elsewhere = $"{scheme}://127.0.0.1:1/x";
        _forge.Answer(HttpStatusCode.TemporaryRedirect, "", ("Location", elsewhere));

        var error = await Assert.ThrowsAsync<ForgeException>(() => WriteAsync(ForgeKind.GitLab));

        Assert.Equal(
            $"The forge at {_forge.Address} redirects to {scheme}://127.0.0.1:1, where the token is not sent; name that address as the API's if it is right.",
            error.Message
        );
        Assert.Single(_forge.Requests);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_and_a_page_for_browsers_is_none()
    {
        await using var server = LyingServer.Start(request => new LyingAnswer(
            200,
            request.Contains("PRIVATE-TOKEN", StringComparison.OrdinalIgnoreCase)
                ? "Content-Type: text/html\r\n"
                : "Content-Type: application/json\r\n",
            Enumerable.Repeat(
                new byte[1000],
                request.Contains("PRIVATE-TOKEN", StringComparison.OrdinalIgnoreCase) ? 1 : 100_000
            )
        ));
        using var gitHub = Client(ForgeKind.GitHub, server.Address);
        using var gitLab = Client(ForgeKind.GitLab, server.Address);

        var drowned = await Assert.ThrowsAsync<ForgeException>(() => gitHub.WriteAsync(Status, Token));
        var page = await Assert.ThrowsAsync<ForgeException>(() => gitLab.WriteAsync(Status, Token));

        Assert.Equal(
            $"The forge at {server.Address}: {server.Address}repos/acme/environments/statuses/{Status.Commit} answered 200 with more than 65536 bytes. Check the address of the API.",
            drowned.Message
        );
        Assert.Equal(
            $"The forge at {server.Address}: {server.Address}projects/acme%2Fenvironments/statuses/{Status.Commit} answered 200 with text/html and not with an API's JSON. Check the address of the API.",
            page.Message
        );
    }

    [Fact]
    public void A_token_with_more_than_a_line_end_is_refused_where_it_is_read()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("token", "abc\n");
        Assert.Equal("abc", ForgeTokenFile(file));
        File.WriteAllText(file, "abc\n\n");

        var error = Assert.Throws<ForgeException>(() => ForgeTokenFile(file));

        Assert.Equal(
            $"{file} has a blank or a line break in or around the token. Give it the token alone, on one line.",
            error.Message
        );
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static string ForgeTokenFile(string file) => Fairlead.Agent.Forges.ForgeToken.Read(file);

    private static ForgeClient Client(ForgeKind kind, Uri address) =>
        new(kind, address, "acme/environments", () => Secret, TimeProvider.System);

    private async Task WriteAsync(ForgeKind kind, CommitStatus? status = null)
    {
        using var client = Client(kind, _forge.Address);
        await client.WriteAsync(status ?? Status, TestContext.Current.CancellationToken);
    }
}
