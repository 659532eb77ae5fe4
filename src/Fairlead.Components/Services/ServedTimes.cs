using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json.Serialization;
using Fairlead.Components.Projects;

namespace Fairlead.Components.Services;

/// <summary>
/// The times that static files of a service bear in its image, so that browsers notice a new version: of a file that
/// is committed the time of its content, of one that is made of others theirs.
/// </summary>
/// <param name="Sources">The times of files in the repository, by path relative to it.</param>
/// <param name="Made">
/// The time of what is made of the service's inputs, such as a bundle; null where none of them is a static file.
/// </param>
internal sealed record ServedTimes(IReadOnlyDictionary<string, DateTimeOffset> Sources, DateTimeOffset? Made)
{
    private const string Folder = "wwwroot/";

    /// <summary>A service without static files.</summary>
    public static ServedTimes None { get; } = new(new Dictionary<string, DateTimeOffset>(), null);

    /// <summary>Hash of all times, an input of the image beside the files.</summary>
    [JsonIgnore]
    public string Key =>
        ContentHashes.OfTexts([
            .. Sources
                .OrderBy(source => source.Key, StringComparer.Ordinal)
                .SelectMany(source => new[] { source.Key, Text(source.Value) }),
            Made is { } made ? Text(made) : "",
        ]);

    /// <summary>A time that differs where content does, for files that no commit holds.</summary>
    /// <param name="hash">Hash of the content, as hexadecimal digits.</param>
    public static DateTimeOffset OfContent(string hash)
    {
        const uint TenYears = 315_360_000;
        var number = BinaryPrimitives.ReadUInt32BigEndian(Convert.FromHexString(hash.AsSpan(0, 8)));
        return new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number % TenYears);
    }

    /// <summary>Whether an input becomes a file that a web server dates.</summary>
    /// <param name="path">Path relative to the repository.</param>
    public static bool IsServed(string path, ProjectItem item) =>
        $"/{path}".Contains("/" + Folder)
        || item.Value.Replace('\\', '/').Contains(Folder)
        || path.EndsWith(".razor.css", StringComparison.Ordinal)
        || path.EndsWith(".cshtml.css", StringComparison.Ordinal)
        // The framework brings scripts for components.
        || path.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>The time of each static file of a published service, by path in its folder.</summary>
    /// <param name="root">Full path of the source repository.</param>
    public IReadOnlyDictionary<string, DateTimeOffset> Of(PublishedService published, string root)
    {
        var sources = published
            .Facts.Of(InjectedTargets.Served)
            .DistinctBy(file => file.Value)
            .ToDictionary(file => file.Value.Replace('\\', '/'), file => RepositoryFiles.Relative(root, file.Identity));
        var hashes = new ContentHashes();
        return FilesIn(published.Folder).ToDictionary(file => file, TimeOf);

        DateTimeOffset TimeOf(string file)
        {
            // A compressed form is as old as what it was made of, unless somebody committed it.
            var plain = Path.GetExtension(file) is ".gz" or ".br" ? file[..^3] : file;
            return TimeOfSource(file) ?? TimeOfSource(plain) ?? Made ?? OfContent(HashOf(plain) ?? HashOf(file)!);
        }

        DateTimeOffset? TimeOfSource(string file) =>
            sources.TryGetValue(file, out var source) && Sources.TryGetValue(source, out var time) ? time : null;

        string? HashOf(string file) =>
            hashes.Of(Path.Combine(published.Folder, file)) is { Length: > 0 } hash ? hash : null;
    }

    private static IEnumerable<string> FilesIn(string folder)
    {
        var served = Path.Combine(folder, Folder);
        return Directory.Exists(served)
            ? Directory
                .EnumerateFiles(served, "*", SearchOption.AllDirectories)
                .Select(file => RepositoryFiles.Relative(folder, file))
            : [];
    }

    private static string Text(DateTimeOffset time) => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(ServedTimesRecord))]
internal sealed partial class ServedTimesJson : JsonSerializerContext;

/// <summary>Times that were found out before.</summary>
/// <param name="Inputs">Hash of the commit and of the service's inputs.</param>
internal sealed record ServedTimesRecord(string Inputs, ServedTimes Times);
