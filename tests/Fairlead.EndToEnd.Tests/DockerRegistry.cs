using System.Diagnostics;
using Fairlead.Images;
using Fairlead.Images.Building;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>Debian's docker-registry, the reference implementation, on a loopback port.</summary>
internal sealed class DockerRegistry : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private DockerRegistry(string program, int port)
    {
        Host = $"127.0.0.1:{port}";
        var configuration = _folder.Write(
            "config.yml",
            $$"""
            version: 0.1
            log: { level: error }
            storage: { filesystem: { rootdirectory: "{{_folder.FullPath}}/data" } }
            http: { addr: "{{Host}}" }
            """
        );
        _process = Process.Start(
            new ProcessStartInfo(program, ["serve", configuration])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        )!;
        _process.OutputDataReceived += static (_, _) => { };
        _process.ErrorDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Host and port, as image references begin with.</summary>
    public string Host { get; }

    /// <summary>Starts a registry and waits until it answers.</summary>
    public static async Task<DockerRegistry> StartAsync(CancellationToken cancellationToken)
    {
        var registry = new DockerRegistry(Server.Needs("docker-registry"), LoopbackListener.FreePort());
        using var http = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await http.GetAsync(new Uri($"http://{registry.Host}/v2/"), cancellationToken);
                return registry;
            }
            catch (HttpRequestException) when (attempt < 100)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Puts in images to stand for those that others make, under their own names below this host.</summary>
    /// <param name="folder">Full path of a folder to make them in.</param>
    public async Task FillAsync(string folder)
    {
        var layout = new LayoutFolder(folder);
        using var client = new RegistryClient(new RegistryOptions());
        foreach (
            var name in new[] { "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled", "docker.io/library/postgres:17" }
        )
        {
            var image = StandInImage.Of(ImageReference.Parse(name));
            var index = await image.WriteAsync(layout, TestContext.Current.CancellationToken);
            var target = ImageReference.Parse($"{Host}/{image.Reference.Repository}:{image.Reference.Tag}");
            await new ImagePusher(client).PushAsync(layout, index, target, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}
