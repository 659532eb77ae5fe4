using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Components.Projects;
using Fairlead.Images;

namespace Fairlead.Components.Tests.Images;

/// <summary>
/// A base that says of itself what .NET's own do, and has a user of its own. The system's and .NET's files are the
/// machine's, which <see cref="RunningImage"/> lays over it.
/// </summary>
internal static class BaseForTests
{
    /// <summary>The user that processes run as, as .NET's images have it.</summary>
    public const int User = 1654;

    /// <summary>Writes the base into a layout.</summary>
    public static async Task<Descriptor> WriteAsync(LayoutFolder layout, CancellationToken cancellationToken)
    {
        var tar = Tar();
        var layer = await layout.WriteAsync(MediaTypes.LayerGzip, Compressed(tar), cancellationToken);
        var config = await layout.WriteAsync(MediaTypes.Config, Config(Digest.Of(tar)), cancellationToken);
        var manifest = new ImageManifest
        {
            MediaType = MediaTypes.Manifest,
            Config = config,
            Layers = [layer],
        };
        return await layout.WriteAsync(MediaTypes.Manifest, manifest.ToBytes(), cancellationToken);
    }

    private static byte[] Tar()
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, TarEntryFormat.Ustar, leaveOpen: true))
        {
            writer.WriteEntry(
                new UstarTarEntry(TarEntryType.Directory, "etc/") { ModificationTime = DateTimeOffset.UnixEpoch }
            );
            writer.WriteEntry(
                new UstarTarEntry(TarEntryType.RegularFile, "etc/passwd")
                {
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    DataStream = new MemoryStream(
                        Encoding.UTF8.GetBytes($"app:x:{User}:{User}::/home/app:/bin/false\n")
                    ),
                }
            );
        }

        return stream.ToArray();
    }

    private static byte[] Compressed(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            zip.Write(content);
        }

        return stream.ToArray();
    }

    private static byte[] Config(Digest layer) =>
        Encoding.UTF8.GetBytes(
            new JsonObject
            {
                ["architecture"] = "amd64",
                ["os"] = "linux",
                ["config"] = new JsonObject
                {
                    ["Env"] = new JsonArray(
                        $"PATH=/usr/local/bin:/usr/bin:/bin:{BuildTools.DotNetFolder}",
                        $"APP_UID={User}",
                        $"DOTNET_VERSION={Environment.Version}",
                        $"ASPNET_VERSION={Environment.Version}",
                        "ASPNETCORE_HTTP_PORTS=8080"
                    ),
                },
                ["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = new JsonArray(layer.ToString()) },
            }.ToJsonString()
        );
}
