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
                );
            }
        }

        return new CommitTimes(root, lines.ElementAtOrDefault(2) ?? "");
    }

    /// <summary>The files that differ from the commit.</summary>
    /// <param name="files">Paths relative to the checkout.</param>
    public IReadOnlySet<string> Uncommitted(IReadOnlyCollection<string> files) =>
        Parts(files)
            .SelectMany(part => Names(["status", "--porcelain", "-z", "--no-renames", "--untracked-files=all"], part))
            .Select(entry => entry[(3 + prefix.Length)..])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The time of each file that a commit holds.</summary>
    /// <param name="files">Paths relative to the checkout.</param>
    public IReadOnlyDictionary<string, DateTimeOffset> Of(IReadOnlyCollection<string> files)
    {
        var times = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var part in Parts(files))
        {
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
                    part
                )
            )
            {
                var name = entry.TrimStart('\n');
                if (name.StartsWith(Commit, StringComparison.Ordinal))
                {
                    commit = name[Commit.Length..];
                }
                else
                {
                    times.TryAdd(name, DateTimeOffset.FromUnixTimeSeconds(_dates.Value[commit]));
                }
            }
        }

        return times;
    }

    // The greatest committer date up to each commit of the first-parent line.
    private static Dictionary<string, long> DatesOf(string root)
    {
        var dates = new Dictionary<string, long>(StringComparer.Ordinal);
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
        Lines(root, [.. command, "--", .. files])
            .SelectMany(line => line.Split('\0'))
            .Where(entry => entry.Trim('\n').Length > 0);

    private static IReadOnlyList<string> Lines(string root, string[] arguments)
    {
        var (code, lines, why) = CheckoutGit.Ask(root, [.. Settled, .. arguments]);
        return code == 0
            ? lines
            : throw new InvalidDataException($"git cannot tell in {root} when files changed: {why}.");
    }

    private static IEnumerable<IReadOnlyList<string>> Parts(IReadOnlyCollection<string> files)
    {
        var part = new List<string>();
        var length = 0;
        foreach (var file in files)
        {
            if (length + file.Length > LongestArguments && part.Count > 0)
            {
                yield return part;
                (part, length) = ([], 0);
            }

            part.Add(file);
            length += file.Length + 1;
        }

        if (part.Count > 0)
        {
            yield return part;
        }
    }
}
