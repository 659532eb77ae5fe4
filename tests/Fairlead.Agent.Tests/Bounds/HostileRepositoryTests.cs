using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Agent.Tests.Bounds;

/// <summary>Whatever a repository or its server holds, an agent of 256 MiB ends with a sentence or stays and says it.</summary>
public sealed class HostileRepositoryTests : IAsyncLifetime
{
    private const int Mebi = 1024 * 1024;
    private const string Manifests = "environments/dev/catalog/manifests";

    private readonly SandboxEnvironment _sandbox = new();
    private GitFront _front = null!;

    public async ValueTask InitializeAsync()
    {
        await _sandbox.InitializeAsync();
        _front = await GitFront.StartAsync(_sandbox.Repository);
    }

    public async ValueTask DisposeAsync()
    {
        await _front.DisposeAsync();
        await _sandbox.DisposeAsync();
    }

    [Theory]
    [InlineData("aliases", "bomb5.yaml:4:9: the aliases of all files together stand for more than 500000 values")]
    [InlineData("a giant file", "x.yaml in commit {0} has 33554433 bytes; files of more than 8388608 are not read.")]
    [InlineData("many values", "the text has more than 131072 values once its aliases are written out")]
    [InlineData(
        "many values in many files",
        "the manifests of the environment have more than 524288 values together, this one's among them"
    )]
    [InlineData("100,000 documents", "the text has more than 131072 values once its aliases are written out")]
    [InlineData(
        "long scalars",
        "the manifests of the environment have more than 524288 values together, this one's among them"
    )]
    [InlineData("deep", "x.yaml:4:107: the text nests deeper than 100 levels")]
    public async Task One_run_fails_the_application_only(string content, string sentence)
    {
        Commit(content);

        var (code, output) = await BoundedAgent.OnceAsync(_sandbox.Options());

        Said.NoTrace(output);
        Assert.True(code == 4, output);
        var catalog = output.Split('\n').Single(line => line.Contains("\"app\":\"catalog\",\"status\""));
        Assert.Contains(
            sentence.Replace("{0}", _sandbox.Tip().Short()),
            JsonNode.Parse(catalog)!["message"]!.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_tree_that_has_a_name_twice_ends_with_a_sentence()
    {
        Commit("twins");

        var (code, output) = await BoundedAgent.OnceAsync(_sandbox.Options());

        Assert.NotEqual(0, code);
        Said.One($"environments/dev/environment.yaml is in commit {_sandbox.Tip().Short()} twice", output);
    }

    [Fact]
    public async Task A_commit_whose_time_is_no_date_is_applied()
    {
        _sandbox.Raw.CommitAt(253_402_300_800);

        var (code, output) = await BoundedAgent.OnceAsync(_sandbox.Options());

        Assert.True(code == 0, output);
    }

    [Theory]
    [InlineData("gzip", "the server names more than 32 MiB of branches and tags, which are not read")]
    [InlineData("br", "the server names more than 32 MiB of branches and tags, which are not read")]
    [InlineData("deflate", "the server names more than 32 MiB of branches and tags, which are not read")]
    [InlineData("size", "the address answers, but not as a Git server does: it broke off the conversation")]
    [InlineData("count", "it broke off the conversation (it announces more than there is memory for)")]
    public async Task A_server_that_lies_is_said_to(string lie, string sentence)
    {
        _front.Intercept = context => LieAsync(context, lie);

        var (code, output) = await BoundedAgent.OnceAsync(_sandbox.Options(_front.Repository));

        Assert.NotEqual(0, code);
        Said.One($"Cannot fetch main from {_front.Repository}: ", output);
        Said.One(sentence, output);
    }

    [Theory]
    [InlineData("many values")]
    // They take minutes on a busy machine: asked for with the option -explicit on.
    [InlineData("many values in many files", Explicit = true)]
    [InlineData("long scalars", Explicit = true)]
    public async Task A_service_shows_it_and_follows_again_afterwards(string content)
    {
        await using var agent = BoundedAgent.Serve(_sandbox.Options(_front.Repository));
        await agent.UntilWellAsync();
        Commit(content);
        await agent.UntilStatusAsync(text =>
            text.Contains("the manifests of the environment have more than") || text.Contains("the text has more than")
        );
        string[] names = content is "many values" ? ["x"] : [.. Enumerable.Range(0, 6).Select(file => $"x{file}")];
        foreach (var name in names)
        {
            _sandbox.Raw.Remove($"{Manifests}/{name}.yaml");
        }

        await _sandbox.CommitAsync(
            ("orders/manifests/configmap-orders.yaml", SandboxEnvironment.ConfigMap("orders", "2"))
        );
        await agent.UntilWellAsync();
        await agent.UntilStatusAsync(_ => _sandbox.ValueOfAsync("orders").Result == "2");
        Said.NoTrace(agent.Output);
    }

    private void Commit(string content)
    {
        switch (content)
        {
            case "aliases":
                for (var file = 0; file < 6; file++)
                {
                    Write($"bomb{file}", Bomb($"bomb{file}"));
                }

                break;
            case "a giant file":
                _sandbox.Raw.Commit($"{Manifests}/x.yaml", new byte[(32 * Mebi) + 1]);
                break;
            case "many values":
                Write("x", Values("x", 2_000_000));
                break;
            case "many values in many files":
                for (var file = 0; file < 6; file++)
                {
                    Write($"x{file}", Values($"x{file}", 125_000));
                }

                break;
            case "100,000 documents":
                Write(
                    "x",
                    string.Concat(
                        Enumerable
                            .Range(0, 100_000)
                            .Select(index => $"---\n{SandboxEnvironment.ConfigMap($"m{index}", "1")}")
                    )
                );
                break;
            case "long scalars":
                for (var file = 0; file < 6; file++)
                {
                    Write($"x{file}", SandboxEnvironment.ConfigMap($"x{file}", new string('x', 3 * Mebi)));
                }

                break;
            case "twins":
                _sandbox.Raw.Double("environments/dev/environment.yaml");
                break;
            default:
                Write(
                    "x",
                    $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\ndata: {new string('[', 1_000_000)}\n"
                );
                break;
        }
    }

    private void Write(string name, string text) =>
        _sandbox.Raw.Commit($"{Manifests}/{name}.yaml", Encoding.UTF8.GetBytes(text));

    private static string Values(string name, int count) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {name}\nx:\n{string.Concat(Enumerable.Repeat("- 1\n", count))}";

    // As in AliasTests: its aliases stand for 90,107 values.
    private static string Bomb(string name)
    {
        var lists = Enumerable
            .Range(1, 4)
            .Select(level => $"a{level}: &a{level} [{Times(level == 4 ? 7 : 10, $"*a{level - 1}")}]");
        return $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}\nx: {{a0: &a0 [{Times(10, "1")}], {string.Join(", ", lists)}}}\n";
    }

    private static string Times(int count, string item) => string.Join(", ", Enumerable.Repeat(item, count));

    private static async Task<bool> LieAsync(HttpContext context, string lie)
    {
        var isPack = HttpMethods.IsPost(context.Request.Method);
        if (lie is "size" or "count" != isPack)
        {
            return false;
        }

        if (isPack)
        {
            context.Response.ContentType = "application/x-git-upload-pack-result";
            var pack = lie is "size" ? HostilePack.OfSize(1L << 40) : HostilePack.OfCount(uint.MaxValue);
            await context.Response.Body.WriteAsync(pack, context.RequestAborted);
            return true;
        }

        context.Response.ContentType = "application/x-git-upload-pack-advertisement";
        context.Response.Headers.ContentEncoding = lie;
        var body = context.Response.Body;
        await using Stream packed = lie switch
        {
            "gzip" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
            "br" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(body, CompressionLevel.Fastest, leaveOpen: true),
        };
        await packed.WriteAsync("001e# service=git-upload-pack\n0000"u8.ToArray(), context.RequestAborted);
        var line = Encoding.ASCII.GetBytes(
            $"ffff{new string('a', 40)} refs/heads/{new string('b', 65535 - 4 - 40 - 12 - 1)}\n"
        );
        for (var sent = 0L; sent < 1024L * Mebi; sent += line.Length)
        {
            await packed.WriteAsync(line, context.RequestAborted);
        }

        return true;
    }
}
