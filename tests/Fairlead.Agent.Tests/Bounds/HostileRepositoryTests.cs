using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Agent.CommandLine;
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

    public static TheoryData<string> Contents =>
        ["aliases", "a giant file", "many values", "many values in many files", "100,000 documents", "long scalars", "twins", "deep"];

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task One_run_ends_with_a_sentence(string content)
    {
        Commit(content);

        var (code, output) = await BoundedAgent.OnceAsync(Options());

        TestContext.Current.TestOutputHelper?.WriteLine($"{code} {output[..Math.Min(output.Length, 2500)]}");
        Said.NoTrace(output);
        Assert.NotEqual(0, code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("size")]
    [InlineData("count")]
    public async Task A_server_that_lies(string lie)
    {
        _front.Intercept = context => LieAsync(context, lie);

        var (code, output) = await BoundedAgent.OnceAsync(Options() with { Repository = _front.Repository });

        TestContext.Current.TestOutputHelper?.WriteLine($"{code} {output[..Math.Min(output.Length, 2500)]}");
        Said.NoTrace(output);
        Assert.NotEqual(0, code);
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
                Write("x", Values("x", 8_000_000));
                break;
            case "many values in many files":
                for (var file = 0; file < 4; file++)
                {
                    Write($"x{file}", Values($"x{file}", 1_900_000));
                }

                break;
            case "100,000 documents":
                Write("x", string.Concat(Enumerable.Range(0, 100_000).Select(index => $"---\n{SandboxEnvironment.ConfigMap($"m{index}", "1")}")));
                break;
            case "long scalars":
                for (var file = 0; file < 6; file++)
                {
                    Write($"x{file}", SandboxEnvironment.ConfigMap($"x{file}", new string('x', 31 * Mebi)));
                }

                break;
            case "twins":
                _sandbox.Raw.Double("environments/dev/environment.yaml");
                break;
            default:
                Write("x", $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: x}}\ndata: {new string('[', 1_000_000)}\n");
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
        var line = Encoding.ASCII.GetBytes($"ffff{new string('a', 40)} refs/heads/{new string('b', 65535 - 4 - 40 - 12 - 1)}\n");
        for (var sent = 0L; sent < 1024L * Mebi; sent += line.Length)
        {
            await packed.WriteAsync(line, context.RequestAborted);
        }

        return true;
    }

    private AgentOptions Options() => _sandbox.Options();
}
