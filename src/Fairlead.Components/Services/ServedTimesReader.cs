using System.Globalization;
using Fairlead.Components.Projects;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>Finds out the times of services' static files; what is known for a commit and its content is not asked again.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="records">Full path of the folder for what is known.</param>
/// <param name="head">The checked-out commit.</param>
/// <param name="epoch">What overrides every time: <c>SOURCE_DATE_EPOCH</c> of reproducible-builds.org; null for nothing.</param>
internal sealed class ServedTimesReader(string root, string records, Func<string> head, string? epoch)
{
    private readonly Lazy<CommitTimes?> _history = new(() => HistoryOf(root));

    /// <summary>The times of a service's static files.</summary>
    /// <param name="look">The source as it is.</param>
    /// <param name="files">What the service's projects are made of.</param>
    /// <exception cref="InvalidDataException">The history lacks what is needed, or the epoch is no number.</exception>
    public ServedTimes Of(ServiceProject service, SourceLook look, IEnumerable<ProjectItem> files)
    {
        var inputs = files
            .Select(file => (Item: file, Path: RepositoryFiles.Relative(root, file.Identity)))
            .DistinctBy(file => file.Path)
            .ToList();
        var served = inputs
            .Where(file => ServedTimes.IsServed(file.Path, file.Item))
            .Select(file => file.Path)
            .ToList();
        if (served.Count == 0)
        {
            return ServedTimes.None;
        }

        if (Epoch() is { } fixedTime)
        {
            return new ServedTimes(served.ToDictionary(path => path, _ => fixedTime), fixedTime);
        }

        var record = Path.Combine(records, $"times-{service.Name}.json");
        var key = ContentHashes.OfTexts([head(), look.Keys[service.Project]]);
        if (SealedFile.Read(record, ServedTimesJson.Default.ServedTimesRecord) is { } known && known.Inputs == key)
        {
            return known.Times;
        }

        var times = Ask(look.Keys[service.Project], [.. inputs.Select(file => file.Path).Where(IsInside)], served);
        SealedFile.Write(record, new ServedTimesRecord(key, times), ServedTimesJson.Default.ServedTimesRecord);
        return times;
    }

    private ServedTimes Ask(string content, IReadOnlyList<string> inputs, IReadOnlyList<string> served)
    {
        if (_history.Value is not { } history)
        {
            return new ServedTimes(
                served.ToDictionary(path => path, _ => DateTimeOffset.UnixEpoch),
                DateTimeOffset.UnixEpoch
            );
        }

        var uncommitted = history.Uncommitted(inputs);
        var committed = history.Of(inputs);
        var made =
            uncommitted.Count > 0 || committed.Count == 0 ? ServedTimes.OfContent(content) : committed.Values.Max();
        var hashes = new ContentHashes();
        return new ServedTimes(
            served.ToDictionary(
                path => path,
                path =>
                    // What git ignores no commit dates either.
                    !uncommitted.Contains(path) && committed.TryGetValue(path, out var time)
                        ? time
                    : hashes.Of(Path.Combine(root, path)) is { Length: > 0 } hash ? ServedTimes.OfContent(hash)
                    : made
            ),
            made
        );
    }

    private DateTimeOffset? Epoch() =>
        epoch is not { Length: > 0 } ? null
        : long.TryParse(epoch, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds <= uint.MaxValue
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
        : throw new InvalidDataException(
            $"SOURCE_DATE_EPOCH is \"{epoch}\": write seconds since 1970-01-01 UTC, as in $(git log -1 --format=%ct), or unset it."
        );

    private static bool IsInside(string path) =>
        path != ".." && !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path);

    private static CommitTimes? HistoryOf(string root)
    {
        var history = CommitTimes.Of(root);
        if (history is null)
        {
            Log.Warning(
                "{Root} is no Git checkout, so static files bear the time 1970-01-01 and browsers may keep old ones: set SOURCE_DATE_EPOCH",
                root
            );
        }

        return history;
    }
}
