using System.IO.Compression;
using Fairlead.Forges.Http;
using Fairlead.TestKit;

namespace Fairlead.Forges.Tests;

public sealed class LyingForgeTests
{
    private static readonly ForgeLimits Small = new()
    {
        Bytes = 100_000,
        Values = 1_000,
        Pages = 5,
        Time = TimeSpan.FromSeconds(20),
    };

    private static readonly byte[] Block = [.. Enumerable.Repeat("[],"u8.ToArray(), 1000).SelectMany(part => part)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Rubbish { get; } =
        new()
        {
            { "[{\"id\":1},{\"id\"", "with JSON that is cut off or broken" },
            { "", "" },
            { new string('[', 100_000), "with JSON that is nested more than 64 deep" },
            { string.Concat(Enumerable.Repeat("{\"a\":", 65)), "with JSON that is nested more than 64 deep" },
            { "[" + string.Concat(Enumerable.Repeat("1,", 1001)) + "1]", "with JSON of more than 1000 values" },
            { "{} {}", "with JSON that is cut off or broken" },
        };

    [Theory]
    [MemberData(nameof(Rubbish))]
    public async Task JSON_that_no_client_could_read_is_refused_before_it_reaches_one(string body, string why)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json(body));

        if (why.Length == 0)
        {
            Assert.Empty(await GetAsync(server, "list"));
            return;
        }

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));
        Assert.Equal($"Forge: {server.Address}list answered 200 {why}. Check the address of the API.", error.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Length: 240000000\r\n")]
    public async Task An_answer_that_is_too_large_is_not_read_to_its_end(string length)
    {
        await using var server = LyingServer.Start(_ => new LyingAnswer(
            200,
            "Content-Type: application/json\r\n" + length,
            Enumerable.Repeat(Block, 80_000).Prepend([(byte)'['])
        ));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));

        Assert.Equal(
            $"Forge: {server.Address}list answered 200 with more than 100000 bytes. Check the address of the API.",
            error.Message
        );
        // What lies in buffers of the network besides.
        Assert.InRange(server.Sent, 0, 40_000_000);
    }

    [Fact]
    public async Task An_answer_that_unpacks_to_too_much_is_not_unpacked_to_its_end()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var block = 0; block < 3000; block++)
            {
                await gzip.WriteAsync(Block, Token);
            }
        }

        await using var server = LyingServer.Start(_ => Packed("gzip", packed.ToArray()));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));

        Assert.True(packed.Length < Small.Bytes);
        Assert.Equal(
            $"Forge: {server.Address}list answered 200 with more than 100000 bytes. Check the address of the API.",
            error.Message
        );
    }

    [Theory]
    [InlineData("gzip", "with a body that cannot be unpacked")]
    [InlineData("br", "with a body that cannot be unpacked")]
    [InlineData("deflate", "with a body that cannot be unpacked")]
    [InlineData("zstd, gzip", "with a body that is packed as zstd, gzip")]
    public async Task A_body_that_is_not_packed_as_it_says_is_refused(string packing, string why)
    {
        await using var server = LyingServer.Start(_ => Packed(packing, "[1,2,3]"u8.ToArray()));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));

        Assert.Equal($"Forge: {server.Address}list answered 200 {why}. Check the address of the API.", error.Message);
    }

    [Fact]
    public async Task A_packed_answer_is_unpacked()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("[1]"u8.ToArray(), Token);
        }

        await using var server = LyingServer.Start(_ => Packed("gzip", packed.ToArray()));

        Assert.Equal("[1]", await GetAsync(server, "list"));
    }

    [Fact]
    public async Task A_page_for_browsers_is_refused_whatever_its_status_says()
    {
        await using var server = LyingServer.Start(_ => new LyingAnswer(
            200,
            "Content-Type: text/html\r\n",
            ["<html>"u8.ToArray()]
        ));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));

        Assert.Equal(
            $"Forge: {server.Address}list answered 200 with text/html and not with an API's JSON. Check the address of the API.",
            error.Message
        );
    }

    [Fact]
    public async Task A_refusal_with_a_body_that_is_not_taken_is_a_refusal()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json(new string('[', 100_000), status: 422));
        using var client = Client(server, new SocketsHttpHandler());

        using var answer = await client.GetAsync("list", Token);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task An_answer_that_does_not_end_is_given_up()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("[1,") with { StaysOpen = true });
        using var client = new HttpClient(
            new ForgeHandler(
                "Forge",
                server.Address,
                new ForgePatience { Limits = Small with { Time = TimeSpan.FromMilliseconds(200) } },
                new SocketsHttpHandler()
            )
        )
        {
            BaseAddress = server.Address,
        };

        var error = await Assert.ThrowsAsync<ForgeException>(() => client.GetStringAsync("list", Token));

        Assert.Equal(
            $"Forge: {server.Address}list was not answered whole within 0.2 s. Run again later.",
            error.Message
        );
    }

    [Theory]
    [InlineData("http://elsewhere.example/x", "http://elsewhere.example")]
    [InlineData("https://127.0.0.1/x", "https://127.0.0.1")]
    [InlineData("http://127.0.0.1:1/x", "http://127.0.0.1:1")]
    [InlineData("//elsewhere.example/x", "http://elsewhere.example")]
    public async Task A_redirect_does_not_lead_the_token_away(string location, string place)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Redirect(location));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));

        Assert.Equal(
            $"Forge redirects to {place}, where the token is not sent; name that address as the API's if it is right.",
            error.Message
        );
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Redirects_in_a_circle_end()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Redirect("/list"));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, "list"));

        Assert.Equal(
            $"Forge: {server.Address}list redirects more than 3 times. Check the address of the API.",
            error.Message
        );
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_redirect_on_the_same_origin_is_followed()
    {
        await using var server = LyingServer.Start(request =>
            request.StartsWith("GET /list ", StringComparison.Ordinal)
                ? LyingAnswer.Redirect("/moved")
                : LyingAnswer.Json("[1]")
        );

        Assert.Equal("[1]", await GetAsync(server, "list"));
    }

    [Theory]
    [InlineData("http://elsewhere.example/page2", "http://elsewhere.example")]
    [InlineData("https://127.0.0.1/page2", "https://127.0.0.1")]
    [InlineData("http://user@127.0.0.1:1/page2", "http://127.0.0.1:1")]
    public async Task A_next_page_elsewhere_is_not_asked_for(string next, string place)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("[]"));

        var error = await Assert.ThrowsAsync<ForgeException>(() => GetAsync(server, next));

        Assert.Equal(
            $"Forge names {place} for the next page, where the token is not sent: requests stay at {server.Address.GetLeftPart(UriPartial.Authority)}. Check the address of the API.",
            error.Message
        );
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_list_that_names_itself_as_its_next_page_ends()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("[]"));
        using var client = Client(server, new SocketsHttpHandler());
        using var call = ForgeCall.Begin();
        await client.GetStringAsync("list?page=1", Token);

        var error = await Assert.ThrowsAsync<ForgeException>(() => client.GetStringAsync("list?page=1", Token));

        Assert.Equal(
            $"Forge: the list at {server.Address}list names this address as a next page of itself. Check the address of the API.",
            error.Message
        );
    }

    [Fact]
    public async Task A_list_without_an_end_ends()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("[]"));
        using var client = Client(server, new SocketsHttpHandler());
        using var call = ForgeCall.Begin();
        for (var page = 1; page <= Small.Pages; page++)
        {
            await client.GetStringAsync($"list?page={page}", Token);
        }

        var error = await Assert.ThrowsAsync<ForgeException>(() => client.GetStringAsync("list?page=6", Token));

        Assert.Equal(
            $"Forge: the list at {server.Address}list has more than 5 pages. Check the address of the API.",
            error.Message
        );
    }

    [Fact]
    public async Task A_connection_that_would_follow_and_unpack_by_itself_is_kept_from_it()
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Redirect("http://elsewhere.example/"));
        using var client = Client(
            server,
            new HttpClientHandler
            {
                AllowAutoRedirect = true,
                AutomaticDecompression = System.Net.DecompressionMethods.All,
            }
        );

        await Assert.ThrowsAsync<ForgeException>(() => client.GetStringAsync("list", Token));

        Assert.DoesNotContain("Accept-Encoding", Assert.Single(server.Requests), StringComparison.OrdinalIgnoreCase);
    }

    public static TheoryData<string, string?> Writes =>
        [
            .. ((string[])["POST", "PUT", "PATCH", "DELETE"]).SelectMany(method =>
                ((string?[])[null, "{}"]).Select(body => new TheoryDataRow<string, string?>(method, body))
            ),
        ];

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task What_writes_is_not_sent_again_when_the_line_breaks(string method, string? body)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Broken);

        var error = await Assert.ThrowsAsync<ForgeException>(() => SendAsync(server, method, body));

        Assert.Equal(ForgeFailure.Unreachable, error.Failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [MemberData(nameof(Writes))]
    public async Task What_writes_is_not_sent_again_when_the_forge_fails(string method, string? body)
    {
        await using var server = LyingServer.Start(_ => LyingAnswer.Json("{}", status: 502));

        await Assert.ThrowsAsync<ForgeException>(() => SendAsync(server, method, body));

        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_reads_is_sent_again_when_the_line_breaks()
    {
        var times = 0;
        await using var server = LyingServer.Start(_ => ++times < 6 ? LyingAnswer.Broken : LyingAnswer.Json("[1]"));

        Assert.Equal("[1]", await GetAsync(server, "list"));
    }

    private static async Task SendAsync(LyingServer server, string method, string? body)
    {
        using var client = Client(server, new SocketsHttpHandler());
        using var request = new HttpRequestMessage(new HttpMethod(method), "pulls");
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await client.SendAsync(request, Token);
    }

    private static LyingAnswer Packed(string packing, byte[] bytes) =>
        new(200, $"Content-Type: application/json\r\nContent-Encoding: {packing}\r\n", [bytes]);

    private static HttpClient Client(LyingServer server, HttpMessageHandler connection) =>
        new(
            new ForgeHandler(
                "Forge",
                server.Address,
                new ForgePatience { Limits = Small, Pause = TimeSpan.FromMilliseconds(1) },
                connection
            )
        )
        {
            BaseAddress = server.Address,
        };

    private static async Task<string> GetAsync(LyingServer server, string path)
    {
        using var client = Client(server, new SocketsHttpHandler());
        return await client.GetStringAsync(path, Token);
    }
}
