using System.Diagnostics;
using Fairlead.Components.Services;

namespace Fairlead.Benchmarks.Images;

/// <summary>The SDK's own image of a service, written into an archive.</summary>
internal static class SdkImage
{
    /// <summary>The base image, below the registry's host.</summary>
    public const string Base = "dotnet/aspnet:10.0";

    /// <summary>Compiles, publishes and writes the image as a person does it with the SDK alone.</summary>
    /// <exception cref="BenchmarkException">The SDK failed.</exception>
    public static async Task WriteAsync(ServiceProject service, string registry, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(service.Project)!;
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        foreach (
            var argument in (string[])
                [
                    "publish",
                    service.Project,
                    "-c",
                    "Release",
                    "-t:PublishContainer",
                    "--nologo",
                    "-v:q",
                    "-nodeReuse:false",
                    $"-p:ContainerBaseImage={registry}/{Base}",
                    $"-p:ContainerArchiveOutputPath={Path.Combine(folder, "bin", "image.tar.gz")}",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["DOTNET_CONTAINER_INSECURE_REGISTRIES"] = registry;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new BenchmarkException(
                $"dotnet publish -t:PublishContainer failed:\n{string.Join('\n', output.Trim().Split('\n').Take(3))}"
            );
        }
    }
}
