using System.Diagnostics;
using System.Text.RegularExpressions;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Images.Tests;

/// <summary>Debian's docker-registry, the reference implementation, on a free loopback port with an empty store.</summary>
internal sealed partial class DebianRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private DebianRegistry(string program, bool withPassword)
    {
        var passwords = _folder.Write("htpasswd", "me:$2y$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a\n");
        var authentication = withPassword ? $"auth: {{ htpasswd: {{ realm: test, path: {passwords} }} }}" : "";
        var configuration = _folder.Write(
            "config.yml",
            $$"""
            version: 0.1
            log: { level: info }
            storage:
              filesystem: { rootdirectory: {{_folder.FullPath}}/store }
              delete: { enabled: true }
            http: { addr: "127.0.0.1:0" }
            {{authentication}}
            """
        );
        var start = new ProcessStartInfo(program, ["serve", configuration])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        // The test runner's own tracing settings are none of the registry's business.
        start.Environment.Clear();
        _process = Process.Start(start)!;
    }

    public string Host { get; private set; } = "";

    public RegistryClient Client { get; } =
        new(
            new RegistryOptions
            {
                Credentials = (_, _) => ValueTask.FromResult<RegistryCredentials?>(new("me", "secret")),
            }
        );

    public static async Task<DebianRegistry> StartAsync(bool withPassword = false)
    {
        var registry = new DebianRegistry(Server.Needs("docker-registry"), withPassword);
        while (await registry._process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (ListeningPattern().Match(line) is { Success: true } listening)
            {
                registry.Host = listening.Groups["host"].Value;
                // Nobody else reads the log, and a full pipe would stop the registry.
                _ = registry._process.StandardError.ReadToEndAsync(CancellationToken.None);
                _ = registry._process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return registry;
            }
        }

        await registry.DisposeAsync();
        throw new InvalidOperationException("docker-registry ended without listening.");
    }

    public ImageReference Reference(string repository, string tag) => new(Host, repository, tag, null);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex("listening on (?<host>127\\.0\\.0\\.1:[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningPattern();
}
