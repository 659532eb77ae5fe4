using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.TestKit;

namespace Fairlead.Kubernetes.Tests;

/// <summary>What API servers and webhooks quote of a Secret in a refusal is gone before anything reads the refusal.</summary>
public sealed class RedactionTests
{
    private const string Path = "/api/v1/namespaces/shop/secrets/s";
    private const string Password = "hunter2-\"and\\more\" €";

    private static readonly string Data = Convert.ToBase64String(Encoding.UTF8.GetBytes(Password));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(500)]
    public async Task A_value_is_masked_whatever_the_status(int code)
    {
        var error = await RefusedAsync(
            code,
            $$"""admission webhook "policy.example" denied the request: password {{Password}} is too weak""",
            Apply()
        );

        Assert.Equal(
            """admission webhook "policy.example" denied the request: password *** is too weak""",
            error.ServerMessage
        );
        Assert.Equal($"The API server answered PATCH {Path} with {code}: {error.ServerMessage}", error.Message);
    }

    public static TheoryData<string> Forms { get; } =
        new()
        {
            Password,
            Data,
            Data.TrimEnd('='),
            Data.Replace('+', '-').Replace('/', '_'),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"user:{Password}, and so on")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"a:{Password}, and so on")),
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"ab:{Password}, and so on")),
            Convert.ToHexString(Encoding.UTF8.GetBytes(Password)),
            Convert.ToHexString(Encoding.UTF8.GetBytes(Password)).ToLowerInvariant(),
            Uri.EscapeDataString(Password),
            JsonValue.Create(Password).ToJsonString(),
            Password.ToUpperInvariant(),
            Password[..12],
            Password[6..],
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_value_is_masked_in_whatever_form_it_is_quoted(string form)
    {
        var error = await RefusedAsync(403, $"no: <<{form}>>", Apply());

        Assert.StartsWith("no: <<", error.ServerMessage, StringComparison.Ordinal);
        Assert.Contains("***", error.ServerMessage, StringComparison.Ordinal);
        for (var at = 0; at + 6 <= Password.Length; at++)
        {
            Assert.DoesNotContain(Password.Substring(at, 6), error.ToString(), StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain(form[..Math.Min(form.Length, 12)], error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_is_masked_in_the_causes_too()
    {
        using var cluster = await AnsweredAsync(
            422,
            new JsonObject
            {
                ["message"] = $"Secret \"s\" is invalid: {Data}",
                ["reason"] = Password,
                ["details"] = new JsonObject
                {
                    ["causes"] = new JsonArray(
                        new JsonObject
                        {
                            ["reason"] = "FieldValueInvalid",
                            ["message"] = $"Invalid value: \"{Data}\"",
                            ["field"] = $"data[{Password}]",
                        }
                    ),
                },
            }
        );

        var error = await Assert.ThrowsAsync<ClusterException>(() => cluster.Client.SendAsync(Apply(), Token));

        Assert.Equal("Secret \"s\" is invalid: ***", error.ServerMessage);
        Assert.Equal("", error.Reason);
        Assert.Equal([new StatusCause("FieldValueInvalid", "data[***]", "Invalid value: \"***\"")], error.Causes);
    }

    [Fact]
    public async Task The_value_that_is_in_the_cluster_is_masked_as_the_one_that_is_sent()
    {
        var before = (JsonObject)
            JsonNode.Parse($$$"""{"kind":"Secret","data":{"old":"{{{Encoded("yesterday")}}}"}}""")!;

        var error = await RefusedAsync(403, "old yesterday, new hunter2-", Apply() with { Before = before });

        Assert.Equal("old ***, new ***", error.ServerMessage);
    }

    [Theory]
    [InlineData("ab")]
    [InlineData("abc")]
    public async Task Where_a_value_is_short_nothing_that_could_quote_it_is_kept(string value)
    {
        var body = (JsonObject)JsonNode.Parse($$$"""{"kind":"Secret","data":{"pin":"{{{Encoded(value)}}}"}}""")!;
        var request = ClusterRequest.Apply(Path, body, force: false) with { Before = [] };

        var denied = await RefusedAsync(
            403,
            $"admission webhook \"policy.example\" denied the request: {value}",
            request
        );
        var refused = await RefusedAsync(422, $"pin: {value}", request);

        Assert.Equal(
            "admission webhook \"policy.example\" denied the request; the server's words are withheld, for they may quote the Secret",
            denied.ServerMessage
        );
        Assert.Equal("the server's words are withheld, for they may quote the Secret", refused.ServerMessage);
    }

    [Fact]
    public async Task Where_the_value_in_the_cluster_is_not_known_nothing_that_could_quote_it_is_kept()
    {
        var error = await RefusedAsync(403, "the old one is yesterday", ClusterRequest.Delete(Path, "uid", null));

        Assert.Equal("the server's words are withheld, for they may quote the Secret", error.ServerMessage);
    }

    [Theory]
    [InlineData(
        "secrets \"s\" is forbidden: User \"system:serviceaccount:a:b\" cannot patch resource \"secrets\" in API group \"\" in the namespace \"shop\""
    )]
    [InlineData("secrets \"s\" not found")]
    [InlineData(
        "Operation cannot be fulfilled on secrets \"s\": the object has been modified; please apply your changes to the latest version and try again"
    )]
    public async Task What_the_API_server_says_of_rights_and_absence_is_kept(string words)
    {
        var error = await RefusedAsync(403, words, ClusterRequest.Delete(Path, "uid", null));

        Assert.Equal(words, error.ServerMessage);
    }

    [Fact]
    public async Task A_Secret_within_another_object_is_masked()
    {
        var list = (JsonObject)
            JsonNode.Parse(
                $$$"""{"kind":"Bundle","spec":{"items":[{"kind":"Secret","stringData":{"a":"yesterday"}},{"template":{"apiVersion":"v1","kind":"Secret","data":{"b":"{{{Encoded("tomorrow")}}}"} } } ] } }"""
            )!;

        var error = await RefusedAsync(
            422,
            $"yesterday and tomorrow and {Encoded("tomorrow")}",
            ClusterRequest.Apply("/apis/x.example/v1/namespaces/shop/bundles/b", list, force: false)
        );

        Assert.Equal("*** and *** and ***", error.ServerMessage);
    }

    [Fact]
    public async Task What_kubectl_remembers_of_a_Secret_is_masked()
    {
        var body = (JsonObject)JsonNode.Parse("""{"kind":"Secret","metadata":{"annotations":{}},"data":{}}""")!;
        body["metadata"]!["annotations"]!["kubectl.kubernetes.io/last-applied-configuration"] =
            """{"kind":"Secret","stringData":{"a":"yesterday"}}""";

        var error = await RefusedAsync(
            422,
            "it was yesterday",
            ClusterRequest.Apply(Path, body, force: false) with
            {
                Before = [],
            }
        );

        Assert.Equal("it was ***", error.ServerMessage);
    }

    [Fact]
    public async Task Other_objects_are_quoted_as_the_server_does()
    {
        var body = (JsonObject)JsonNode.Parse("""{"kind":"ConfigMap","data":{"a":"yesterday"}}""")!;

        var error = await RefusedAsync(
            422,
            "it was yesterday",
            ClusterRequest.Apply("/api/v1/namespaces/shop/configmaps/c", body, force: false)
        );

        Assert.Equal("it was yesterday", error.ServerMessage);
    }

    [Fact]
    public async Task What_has_happened_is_told_from_the_words_before_they_are_masked()
    {
        var body = (JsonObject)JsonNode.Parse("""{"kind":"Secret","stringData":{"a":"immutable"}}""")!;

        var error = await RefusedAsync(
            422,
            "data: Forbidden: field is immutable when `immutable` is set",
            ClusterRequest.Apply(Path, body, force: false)
        );

        Assert.True(error.IsImmutable);
        Assert.DoesNotContain("immutable", error.Message, StringComparison.Ordinal);
    }

    private static string Encoded(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static ClusterRequest Apply() =>
        ClusterRequest.Apply(
            Path,
            new JsonObject
            {
                ["apiVersion"] = "v1",
                ["kind"] = "Secret",
                ["data"] = new JsonObject { ["password"] = Data },
            },
            force: false
        ) with
        {
            Before = [],
        };

    private static async Task<ClusterException> RefusedAsync(int code, string message, ClusterRequest request)
    {
        using var cluster = await AnsweredAsync(code, new JsonObject { ["message"] = message });
        return await Assert.ThrowsAsync<ClusterException>(() => cluster.Client.SendAsync(request, Token));
    }

    private static Task<AnsweringCluster> AnsweredAsync(int code, JsonObject status)
    {
        var server = LyingServer.Start(_ => LyingAnswer.Json(status.ToJsonString(), status: code));
        var folder = new TemporaryFolder();
        var kubeconfig = folder.Write(
            "kubeconfig",
            $$$"""
            {apiVersion: v1, kind: Config, clusters: [{name: c, cluster: {server: '{{{server.Address}}}'}}], users: [{name: u, user: {token: t}}], contexts: [{name: x, context: {cluster: c, user: u}}]}
            """
        );
        var client = ClusterClient.Open(
            new ClusterOptions
            {
                Kubeconfig = kubeconfig,
                Context = "x",
                Attempts = 1,
            }
        );
        return Task.FromResult(new AnsweringCluster(client, server, folder));
    }

    private sealed record AnsweringCluster(ClusterClient Client, LyingServer Server, TemporaryFolder Folder)
        : IDisposable
    {
        public void Dispose()
        {
            Client.Dispose();
            Server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Folder.Dispose();
        }
    }
}
