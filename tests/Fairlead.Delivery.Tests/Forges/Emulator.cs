using System.Diagnostics;
using System.Security.Cryptography;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.Forges;

/// <summary>
/// An emulator of GitHub's API that is not ours: the npm package <c>emulate</c>, on the Node that npm brings. Both are
/// installed once below <c>.nuke/temp</c>.
/// </summary>
public sealed class Emulator : IAsyncLifetime
{
    private const string Packages = "emulate@0.12.2 node@24.21.0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private Process? _process;

    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>The key of the app 12345, which is installed for the repository's owner.</summary>
    public string AppKey { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (Array.Exists(Environment.GetEnvironmentVariable("PATH")!.Split(':'), IsNpmIn))
        {
            await StartAsync(TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }

        _process?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsNpmIn(string folder) => File.Exists(Path.Combine(folder, "npm"));

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var tools = await InstallAsync(cancellationToken);
        var port = LoopbackListener.FreePort();
        Address = new Uri($"http://127.0.0.1:{port}/");
        using (var key = RSA.Create(2048))
        {
            AppKey = key.ExportRSAPrivateKeyPem();
        }

        var seed = _folder.Write("seed.yaml", Seed());
        var start = new ProcessStartInfo(
            Path.Combine(tools, "node_modules/node/bin/node"),
            [
                Path.Combine(tools, "node_modules/emulate/dist/index.js"),
                "start",
                "--service",
                "github",
                "--port",
                $"{port}",
                "--seed",
                seed,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.FullPath,
        };
        _process = Process.Start(start)!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync(cancellationToken);
    }

    private string Seed() =>
        $"""
            tokens:
              secret: {"{"} login: bot, scopes: [repo] {"}"}
              review: {"{"} login: anna, scopes: [repo] {"}"}
            github:
              users:
                - login: bot
                - login: anna
              repos:
                - owner: bot
                  name: environments
                  auto_init: true
              apps:
                - app_id: 12345
                  slug: promoter
                  name: Promoter
                  permissions: {"{"} contents: write, pull_requests: write, issues: write, checks: write {"}"}
                  private_key: |
            {string.Join('\n', AppKey.Split('\n').Select(line => "        " + line))}
                  installations:
                    - installation_id: 100
                      account: bot
                      repository_selection: all

            """;

    private async Task AnswersAsync(CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(1) };
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(Address, "repos/bot/environments"), patience.Token);
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    // Made beside its place and then moved, so that a broken installation is never used.
    private static async Task<string> InstallAsync(CancellationToken cancellationToken)
    {
        var tools = Some.RepositoryFile(".nuke/temp/test-tools");
        var folder = Path.Combine(tools, Packages.Replace(' ', '-'));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        var unfinished = Directory.CreateDirectory(Path.Combine(tools, $"{Guid.NewGuid():N}")).FullName;
        using var npm = Process.Start(
            new ProcessStartInfo(
                "npm",
                ["install", "--no-audit", "--no-fund", "--silent", "--prefix", unfinished, .. Packages.Split(' ')]
            )
        )!;
        await npm.WaitForExitAsync(cancellationToken);
        Assert.Equal(0, npm.ExitCode);
        try
        {
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        return folder;
    }
}
