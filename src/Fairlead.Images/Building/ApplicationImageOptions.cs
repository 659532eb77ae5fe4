using System.Collections.ObjectModel;

namespace Fairlead.Images.Building;

/// <summary>What goes into an application's image.</summary>
public sealed record ApplicationImageOptions
{
    /// <summary>The base image's manifest (not an index), which the layout holds with config and layers.</summary>
    public required Descriptor BaseImage { get; init; }

    /// <summary>The folder that <c>dotnet publish</c> filled.</summary>
    public required string PublishFolder { get; init; }

    /// <summary>The command that runs, such as <c>dotnet /app/Catalog.dll</c> in its two words; null keeps the base's.</summary>
    public required IReadOnlyList<string>? EntryPoint { get; init; }

    /// <summary>Arguments of the command, which whoever runs the image may replace. Default: none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>
    /// Times of files that a server dates, by their path in the publish folder, to the second; every other file bears
    /// the epoch. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, DateTimeOffset> FileTimes { get; init; } =
        ReadOnlyDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Full path in the image of the folder that the files lie in and the process runs in. Default: <c>/app</c>.</summary>
    public string WorkingDirectory { get; init; } = "/app";

    /// <summary>Labels of the config. Default: none beside the base's own.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Annotations of the manifest. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Environment variables, added to the base's. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>User the process runs as; absent keeps the base's.</summary>
    public string? User { get; init; }

    /// <summary>Ports the process listens on, added to the base's. Default: none.</summary>
    public IReadOnlyList<ExposedPort> Ports { get; init; } = [];

    /// <summary>What the image runs on; must be the base's. Default: linux/amd64.</summary>
    public Platform Platform { get; init; } = Platform.LinuxAmd64;
}
