using System.Globalization;
using Fairlead.Components.Projects;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>Finds out the times of services' static files; what is known for a commit and its content is not asked again.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="services">All services.</param>
/// <param name="records">Full path of the folder for what is known.</param>
/// <param name="head">The checked-out commit.</param>
/// <param name="epoch">What overrides every time: <c>SOURCE_DATE_EPOCH</c> of reproducible-builds.org; null for nothing.</param>
internal sealed class ServedTimesReader(
    string root,
    IReadOnlyList<ServiceProject> services,
    string records,
    Func<string> head,
    string? epoch
)
{
    private readonly Lazy<CommitTimes?> _history = new(() => HistoryOf(root));

    /// <summary>
    /// The times of a service's static files. Where they must be asked for, those of all services that are not known are,
    /// as the history is walked once.
    /// </summary>
    /// <param name="look">The source as it is.</param>
    /// <param name="filesOf">What a service's projects are made of.</param>
    /// <exception cref="InvalidDataException">The history lacks what is needed, or the epoch is no number.</exception>
    public ServedTimes Of(
        ServiceProject service,
        SourceLook look,
        Func<ServiceProject, IEnumerable<ProjectItem>> filesOf
    )
    {
        var own = Question.Of(root, service, look, filesOf);
        if (own.Served.Count == 0)
        {
            return ServedTimes.None;
        }

        if (Epoch() is { } fixedTime)
        {
            return new ServedTimes(own.Served.ToDictionary(path => path, _ => fixedTime), fixedTime);
        }

        var commit = head();
        if (Known(own, commit) is { } known)
        {
            return known;
        }

        var others = services
            .Where(other => other.Name != service.Name)
            .Select(other => Question.Of(root, other, look, filesOf))
            .Where(other => other.Served.Count > 0 && Known(other, commit) is null);
        return Ask([own, .. others], commit)[0];
    }

    private string RecordOf(Question question) => Path.Combine(records, $"times-{question.Service.Name}.json");

    private ServedTimes? Known(Question question, string commit) =>
        SealedFile.Read(RecordOf(question), ServedTimesJson.Default.ServedTimesRecord) is { } known
        && known.Inputs == question.KeyAt(commit)
            ? known.Times
            : null;

    private List<ServedTimes> Ask(IReadOnlyList<Question> questions, string commit)
    {
        var files = questions.SelectMany(question => question.Inputs).ToHashSet();
        var history = _history.Value;
        var uncommitted = history?.Uncommitted(files);
        var committed = history?.Of(files);
        var answers = new List<ServedTimes>();
        foreach (var question in questions)
        {
            var times =
                uncommitted is null || committed is null
                    ? new ServedTimes(
                        question.Served.ToDictionary(path => path, _ => DateTimeOffset.UnixEpoch),
                        DateTimeOffset.UnixEpoch
                    )
                    : TimesOf(question, uncommitted, committed);
            SealedFile.Write(
                RecordOf(question),
                new ServedTimesRecord(question.KeyAt(commit), times),
                ServedTimesJson.Default.ServedTimesRecord
            );
            answers.Add(times);
        }

        return answers;
    }

    private ServedTimes TimesOf(
        Question question,
        IReadOnlySet<string> uncommitted,
        IReadOnlyDictionary<string, DateTimeOffset> committed
    )
    {
        var dates = question.Inputs.Where(committed.ContainsKey).Select(path => committed[path]).ToList();
        var made =
            question.Inputs.Any(uncommitted.Contains) || dates.Count == 0
                ? ServedTimes.OfContent(question.Content)
                : dates.Max();
        var hashes = new ContentHashes();
        return new ServedTimes(
            question.Served.ToDictionary(
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
        ).Refused(Refusals.SourceDate);

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

    /// <summary>A service whose times are asked for.</summary>
    /// <param name="Content">Hash of all that decides its result.</param>
    /// <param name="Inputs">What lies in the repository of what it is made of, by path relative to it.</param>
    /// <param name="Served">The static files among all that it is made of.</param>
    private sealed record Question(
        ServiceProject Service,
        string Content,
        IReadOnlyList<string> Inputs,
        IReadOnlyList<string> Served
    )
    {
        public static Question Of(
            string root,
            ServiceProject service,
            SourceLook look,
            Func<ServiceProject, IEnumerable<ProjectItem>> filesOf
        )
        {
            var files = filesOf(service)
                .Select(file => (Item: file, Path: RepositoryFiles.Relative(root, file.Identity)))
                .DistinctBy(file => file.Path)
                .ToList();
            return new Question(
                service,
                look.Keys[service.Project],
                [.. files.Select(file => file.Path).Where(IsInside)],
                [.. files.Where(file => ServedTimes.IsServed(file.Path, file.Item)).Select(file => file.Path)]
            );
        }

        public string KeyAt(string commit) => ContentHashes.OfTexts([commit, Content]);

        private static bool IsInside(string path) =>
            path != ".." && !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path);
    }
}
