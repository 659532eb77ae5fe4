using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Fairlead.TestKit;

/// <summary>Debian's docker-registry, the reference implementation, on a free loopback port with an empty store.</summary>
public sealed partial class DockerRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private DockerRegistry(string program, bool withPassword)
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

    /// <summary>Host and port, as image references begin with.</summary>
    public string Host { get; private set; } = "";

    /// <summary>Starts a registry and waits until it listens.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <param name="withPassword">Whether only <c>me</c> is let in, with the password <c>secret</c>.</param>
    public static async Task<DockerRegistry> StartAsync(CancellationToken cancellationToken, bool withPassword = false)
    {
        var registry = new DockerRegistry(Server.Needs("docker-registry"), withPassword);
        while (await registry._process.StandardError.ReadLineAsync(cancellationToken) is { } line)
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
        throw new InvalidOperationException("docker-registry ended before it listened.");
    }

    /// <summary>Flips a bit in each stored content that has a text, as a disk or an intruder may.</summary>
    /// <param name="whole">Whether the text must be all of the content.</param>
    public void Damage(string text, bool whole = false)
    {
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(_folder.FullPath, "store"), "data", SearchOption.AllDirectories)
                .Where(file =>
                    File.ReadAllText(file) is var content && (whole ? content == text : content.Contains(text))
                )
                .ToList()
        )
        {
            var bytes = File.ReadAllBytes(file);
            bytes[^1] ^= 1;
            File.WriteAllBytes(file, bytes);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>Ends the registry, as when its machine is down.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    [GeneratedRegex("listening on (?<host>127\\.0\\.0\\.1:[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ListeningPattern();
}
