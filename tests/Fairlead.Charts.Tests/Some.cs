using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Rendering;

namespace Fairlead.Charts.Tests;

internal static class Some
{
    public const string ChartYaml = "apiVersion: v2\nname: c\nversion: 0.1.0\n";

    /// <summary>A clock that stands still, on the day that the cases of Go were recorded.</summary>
    public static TimeProvider Clock { get; } = new StandingClock();

    /// <summary>A chart of one template.</summary>
    public static Chart Chart(string template) =>
        ChartBuilder.Build([File("Chart.yaml", ChartYaml), File("templates/t.yaml", template)]);

    public static ChartFile File(string name, string text) => new(name, Encoding.UTF8.GetBytes(text));

    public static RenderRequest Request(Chart chart) =>
        new()
        {
            Chart = chart,
            ReleaseName = "rel",
            Namespace = "ns",
            Time = Clock,
        };

    public static string Text(RenderRequest request) =>
        ChartRenderer.Text(request, CancellationToken.None)["c/templates/t.yaml"];

    /// <summary>A package with whatever entries a test wants to smuggle in.</summary>
    public static MemoryStream Package(params TarEntry[] entries)
    {
        var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        using (var tar = new TarWriter(zip, TarEntryFormat.Pax))
        {
            foreach (var entry in entries)
            {
                tar.WriteEntry(entry);
            }
        }

        packed.Position = 0;
        return packed;
    }

    public static PaxTarEntry Entry(string name, string text) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(Encoding.UTF8.GetBytes(text)) };

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    }
}
