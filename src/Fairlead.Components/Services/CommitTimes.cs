using System.Globalization;
using Fairlead.Components.Session;
using Serilog;

namespace Fairlead.Components.Services;

/// <summary>
/// When files got the content that they have, as the history of the checkout says: the greatest committer date on the
/// first-parent line up to the newest commit that changed them. A function of the commit alone, which never goes back.
/// </summary>
/// <param name="root">Full path of the checkout.</param>
/// <param name="prefix">Path of that folder in its repository, with a slash behind it; empty for the repository's own.</param>
internal sealed class CommitTimes(string root, string prefix)
{
    // Begins what is no path.
    private const string Commit = "//";

    // What people and machines set otherwise, and what hides history.
    private static readonly string[] Settled =
    [
        "--no-replace-objects",
        "--literal-pathspecs",
        "-c",
        "log.showSignature=false",
        "-c",
        "log.showRoot=true",
        "-c",
        "log.follow=false",
    ];

    // Windows takes 32,767 characters, all told.
    private const int LongestArguments = 24_000;
    private const int MostPlaces = 64;

    // What tar and HTTP can both say.
    private static readonly long Latest = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly Lazy<IReadOnlyDictionary<string, long>> _dates = new(() => DatesOf(root));

    /// <summary>Whether there is a history; a shallow clone is completed first.</summary>
    /// <exception cref="InvalidDataException">The clone is shallow, and what it lacks cannot be fetched.</exception>
    public static CommitTimes? Of(string root)
    {
        var (code, lines, _) = CheckoutGit.Ask(root, "rev-parse", "--is-shallow-repository", "HEAD", "--show-prefix");
        if (code != 0 || lines.Count < 2)
        {
            return null;
        }

        if (lines[0] == "true")
        {
            Log.Information("fetching the history that this shallow clone lacks ...");
            var (failed, _, why) = CheckoutGit.Ask(root, "fetch", "--unshallow", "--quiet");
            if (failed != 0)
            {
                throw new InvalidDataException(
                    $"{root} is a shallow clone, and static files bear the time of the commit that changed them: {why}. Fetch the whole history (git fetch --unshallow, fetch-depth: 0, GIT_DEPTH: 0), or set SOURCE_DATE_EPOCH."
                ).Refused(Refusals.ShallowClone);
            }
        }

        return new CommitTimes(root, lines.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>The files that differ from the commit.</summary>
    /// <param name="files">Paths relative to the checkout.</param>
    public IReadOnlySet<string> Uncommitted(IReadOnlySet<string> files) =>
        Names(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"], files)
            .Select(entry => entry[(3 + prefix.Length)..])
            .Where(files.Contains)
            .ToHashSet();

    /// <summary>The time of each file that a commit holds. The history is walked once, however many they are.</summary>
    /// <param name="files">Paths relative to the checkout.</param>
    public IReadOnlyDictionary<string, DateTimeOffset> Of(IReadOnlySet<string> files)
    {
        var times = new Dictionary<string, DateTimeOffset>();
        var commit = "";
        // Newest first: the first commit that names a file is the one that gave it its content.
        foreach (
            var entry in Names(
                [
                    "log",
                    "--first-parent",
                    "-m",
                    "--no-renames",
                    "--no-ext-diff",
                    "--name-only",
                    "--relative",
                    "-z",
                    $"--format=%x00{Commit}%H",
                ],
                files
            )
        )
        {
            var name = entry.TrimStart('\n');
            if (name.StartsWith(Commit, StringComparison.Ordinal))
            {
                commit = name[Commit.Length..];
            }
            else if (files.Contains(name))
            {
                times.TryAdd(name, DateTimeOffset.FromUnixTimeSeconds(_dates.Value[commit]));
            }
        }

        return times;
    }

    // The greatest committer date up to each commit of the first-parent line.
    private static Dictionary<string, long> DatesOf(string root)
    {
        var dates = new Dictionary<string, long>();
        var greatest = 0L;
        foreach (var line in Lines(root, ["log", "--first-parent", "--reverse", "--format=%H %ct"]))
        {
            var date = long.Parse(line[41..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            greatest = Math.Max(greatest, Math.Min(date, Latest));
            dates[line[..40]] = greatest;
        }

        return dates;
    }

    private IEnumerable<string> Names(IEnumerable<string> command, IEnumerable<string> files) =>
        Lines(root, [.. command, "--", .. Places(files)])
            .SelectMany(line => line.Split('\0'))
            .Where(entry => entry.Trim('\n').Length > 0);

    private static IReadOnlyList<string> Lines(string root, string[] arguments)
    {
        var (code, lines, why) = CheckoutGit.Ask(root, [.. Settled, .. arguments]);
        return code == 0
            ? lines
            : throw new InvalidDataException($"git cannot tell in {root} when files changed: {why}.").Refused(
                Refusals.FailedGit
            );
    }

    // Few enough for a command line, and for git, which holds each path of each commit against each of them.
    private static HashSet<string> Places(IEnumerable<string> files)
    {
        // What lies at the top, such as Directory.Build.props, would else stand for the whole repository.
        var places = Outermost(files.Select(file => FolderOf(file) is { Length: > 0 } folder ? folder : file));
        while (places.Count > MostPlaces || places.Sum(place => place.Length + 1) > LongestArguments)
        {
            var deepest = places.Max(Depth);
            places = Outermost(places.Select(place => Depth(place) == deepest ? FolderOf(place) : place));
        }

        return places.Contains("") ? ["."] : places;
    }

    private static HashSet<string> Outermost(IEnumerable<string> places)
    {
        var all = places.ToHashSet();
        return all.Where(place => !FoldersAbove(place).Any(all.Contains)).ToHashSet();
    }

    private static IEnumerable<string> FoldersAbove(string place)
    {
        while (place.Length > 0)
        {
            yield return place = FolderOf(place);
        }
    }

    private static string FolderOf(string path) => path[..Math.Max(0, path.LastIndexOf('/'))];

    private static int Depth(string path) => path.Length == 0 ? 0 : path.Count(letter => letter == '/') + 1;
}
