using System.Collections.Immutable;
using Fairlead.Environments.History;
using Fairlead.Environments.Planning;

namespace Fairlead.Environments.Tests.History;

/// <summary>
/// A history as people, builds, forges and attackers make it, from a seed. Of each commit it is known from how it was made
/// whether it is an order that counts, and which objects its reviewed plan took away.
/// </summary>
internal sealed class GeneratedHistory
{
    public const string Environment = "dev";

    private const string Ada = "ada@example.org";
    private const string Grace = "grace@example.org";
    private const string Ci = "ci@example.org";
    private const string Eve = "eve@example.org";

    public static IReadOnlyList<string> Apps { get; } = ["a", "b", "c"];

    private readonly Random _random;
    private readonly Dictionary<string, Order> _orders = [];
    private readonly Dictionary<string, HashSet<string>> _announced = [];

    public GeneratedHistory(int seed)
    {
        _random = new Random(seed);
        IsSigned = _random.Next(4) != 0;
        Trust = IsSigned && _random.Next(2) == 0 ? Rules : TrustFile.None;
        Tip = Repository.Add([], Start(), [], IsSigned ? Ci : null);
        Line.Add(Tip);
    }

    public static IReadOnlyCollection<string> Allowed { get; } = [Ada, Grace, Ci];

    public MemoryHistory Repository { get; } = new();

    /// <summary>Whether commits count by their signatures.</summary>
    public bool IsSigned { get; }

    public TrustFile Trust { get; }

    public string Tip { get; private set; }

    /// <summary>The commits on the line of first parents, the oldest first.</summary>
    public List<string> Line { get; } = [];

    private static TrustFile Rules { get; } =
        TrustFile.Read(
            """
            apiVersion: fairlead.dev/v1
            kind: Trust
            rules:
            - paths: [environments/dev/b/**]
              signers: [ada@example.org, ci@example.org]
            - paths: [environments/dev/c/**]
              signers: [ada@example.org, grace@example.org, ci@example.org]
              count: 2
            """,
            "trust.yaml"
        );

    /// <summary>Whether a commit is an order that counts, by itself or because somebody let it through.</summary>
    public bool Counts(string commit)
    {
        var order = _orders[commit];
        if (!IsSigned)
        {
            return order.IsHonest;
        }

        var accepting = Accepting(commit).ToList();
        List<string> voices = [.. order.Voices, .. accepting];
        return order.Apps.All(app => Suffice(app, voices))
            && (accepting.Count > 0 || (order.IsHonest && order.Voices.Count > 0));
    }

    /// <summary>The objects that a commit takes away by a plan that somebody saw.</summary>
    public IReadOnlySet<string> Announced(string commit) => _announced.GetValueOrDefault(commit) ?? [];

    /// <summary>Somebody does something.</summary>
    public void Step()
    {
        var pick = _random.Next(15);
        switch (pick)
        {
            case <= 3:
                Bump(IsSigned ? Ci : null, honest: true);
                break;
            case 4:
                Bump(IsSigned ? Ci : null, honest: false);
                break;
            case 5:
                Bump(_random.Next(2) == 0 ? null : Eve, honest: true);
                break;
            case 6:
                Edit(PathIn(App(), "values.yaml"), honest: true);
                break;
            case 7:
                Edit(PathIn(App(), $"manifests/m{_random.Next(3)}.yaml"), honest: !IsSigned);
                break;
            case 8:
                Merge(evil: false);
                break;
            case 9:
                Merge(evil: true);
                break;
            case 10:
                Restore();
                break;
            case 11:
                Break();
                break;
            case 12:
                Accept(
                    _random.Next(3) switch
                    {
                        0 => Ada,
                        1 => Grace,
                        _ => Eve,
                    }
                );
                break;
            case 13:
                Mislabel();
                break;
            default:
                Commit(Files.SetItem("environments/prod/web/values.yaml", $"v: {_random.Next()}\n"), [], null, true);
                break;
        }
    }

    /// <summary>The branch is set back, and something else is committed there.</summary>
    public void Rewrite()
    {
        var kept = Line.Count == 1 ? 1 : _random.Next(1, Line.Count);
        Line.RemoveRange(kept, Line.Count - kept);
        Tip = Line[^1];
        Step();
    }

    /// <summary>Those who may let a commit through.</summary>
    public void AcceptByAll(string commit)
    {
        foreach (var signer in Allowed)
        {
            Commit(Files, Said((HistoryRules.AcceptTrailer, commit)), signer, true);
        }
    }

    /// <summary>Everything is made what it was at an earlier commit.</summary>
    public void RevertTo(string commit) =>
        Commit(
            Repository.FilesOf(commit),
            Said((CommitKind.Trailer, CommitKind.Rollback)),
            IsSigned ? Ada : null,
            true
        );

    /// <summary>The files of an app at a commit.</summary>
    public ImmutableSortedDictionary<string, string> FilesOf(string commit, string app) =>
        In(Repository.FilesOf(commit), app);

    /// <summary>What happened, for whoever reads about a seed that fails.</summary>
    public override string ToString() => string.Join('\n', Line.Select(Tell));

    private string Tell(string commit)
    {
        var said = Repository.Describe(commit);
        var changes = Repository.Differences(said.Parents is [var parent, ..] ? parent : null, commit, "").Select(Tell);
        return $"{commit[..8]} {CommitKind.Of(said.Trailers)} by {Repository.SignerOf(commit) ?? "nobody"}"
            + $"{(said.Parents.Count > 1 ? " merges" : "")}: {string.Join(", ", changes)}";

        string Tell(ChangedPath change) =>
            change.IsRemoved ? $"-{change.Path}"
            : Repository.FilesOf(commit)[change.Path] == MemoryHistory.Unreadable ? $"!{change.Path}"
            : change.Path;
    }

    private ImmutableSortedDictionary<string, string> Files => Repository.FilesOf(Tip);

    private static ImmutableSortedDictionary<string, string> Start()
    {
        var apps = string.Join("", Apps.Select(app => $"- {{name: {app}, namespace: shop, dependsOn: []}}\n"));
        var files = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        files[EnvironmentLayout.EnvironmentFile(Environment)] =
            $"apiVersion: fairlead.dev/v1\nkind: Environment\nname: {Environment}\napps:\n{apps}";
        foreach (var app in Apps)
        {
            files[PathIn(app, "manifests/m0.yaml")] = Map(app, 0, 0);
            files[PathIn(app, "manifests/m1.yaml")] = Map(app, 1, 0);
        }

        return files.ToImmutable();
    }

    private static string PathIn(string app, string file) => $"{EnvironmentLayout.AppFolder(Environment, app)}/{file}";

    private static string Map(string app, int number, int value) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {app}-m{number}\n  namespace: shop\ndata:\n  v: \"{value}\"\n";

    private static IReadOnlyList<KeyValuePair<string, string>> Said(params (string Key, string Value)[] trailers) =>
        MemoryHistory.Trailers(trailers);

    private string App() => Apps[_random.Next(Apps.Count)];

    private ImmutableSortedDictionary<string, string> Changed(
        ImmutableSortedDictionary<string, string> files,
        string app
    )
    {
        var number = _random.Next(4);
        var path = PathIn(app, $"manifests/m{number}.yaml");
        // An app keeps one object, so that nothing stops for an empty folder.
        return _random.Next(3) == 0 && number > 0
            ? files.Remove(path)
            : files.SetItem(path, Map(app, number, _random.Next(1, 100)));
    }

    // What the rules say, told in another way than they do.
    private bool Suffice(string app, List<string> voices) =>
        ReferenceEquals(Trust, TrustFile.None)
        || app switch
        {
            "b" => voices.Exists(voice => voice is Ada or Ci),
            "c" => voices.Distinct().Count() > 1,
            _ => true,
        };

    private void Bump(string? signer, bool honest)
    {
        var app = App();
        var after = Changed(Files, app);
        if (Same(after, Files))
        {
            return;
        }

        Commit(after, Planned(CommitKind.Bump, after, honest), signer, honest || IsBroken(after), app);
    }

    // What nobody can read has no plan that could be compared with what was said: it announces nothing, and stops nothing.
    private bool IsBroken(ImmutableSortedDictionary<string, string> after)
    {
        var path = EnvironmentLayout.EnvironmentFile(Environment);
        return Files[path] == MemoryHistory.Unreadable || after[path] == MemoryHistory.Unreadable;
    }

    private bool IsUnread(string app, ImmutableSortedDictionary<string, string> after) =>
        In(Files, app).ContainsValue(MemoryHistory.Unreadable)
        || In(after, app).ContainsValue(MemoryHistory.Unreadable);

    private void Edit(string path, bool honest)
    {
        var app = path.Split('/')[2];
        var signer = IsSigned ? Ada : null;
        var text = path.EndsWith("values.yaml", StringComparison.Ordinal)
            ? $"v: {_random.Next()}\n"
            : Map(app, path[^6] - '0', _random.Next());
        var after =
            honest
            && _random.Next(3) == 0
            && Files.ContainsKey(path)
            && !path.EndsWith("m0.yaml", StringComparison.Ordinal)
                ? Files.Remove(path)
                : Files.SetItem(path, text);
        Commit(after, [], signer, honest, app);
    }

    // The head is honest; an evil merge adds something that nobody reviewed.
    private void Merge(bool evil)
    {
        var app = App();
        var head = Changed(Files, app);
        if (Same(head, Files))
        {
            return;
        }

        // Of an app that cannot be read only some changes can be told.
        evil &= !IsUnread("a", head);
        var author = IsSigned ? Allowed.ElementAt(_random.Next(Allowed.Count)) : null;
        var branch = Repository.Add([Tip], head, Planned(CommitKind.Promote, head, honest: true), author);
        var merger =
            !IsSigned ? null
            : _random.Next(4) == 0 ? null
            : Grace;
        var after = evil ? head.SetItem(PathIn("a", "manifests/m0.yaml"), Map("a", 0, _random.Next(1000, 2000))) : head;
        Commit(after, [], merger, !evil || IsBroken(after), evil ? $"a {app}" : app, branch, evil ? null : author);
    }

    private void Restore()
    {
        var earlier = Repository.FilesOf(Line[_random.Next(Line.Count)]);
        var changed = Apps.Where(app => !Same(In(earlier, app), In(Files, app))).ToList();
        var isWhole = !earlier.Values.Concat(Files.Values).Contains(MemoryHistory.Unreadable);
        var signer = IsSigned ? Ci : null;
        if (isWhole && !Same(earlier, Files))
        {
            Commit(
                earlier,
                Planned(CommitKind.Rollback, earlier, honest: true),
                signer,
                true,
                string.Join(' ', changed)
            );
        }
    }

    // Whoever may write a file may write something that nobody can read.
    private void Break()
    {
        var path =
            _random.Next(2) == 0 ? EnvironmentLayout.EnvironmentFile(Environment) : PathIn("a", "manifests/m1.yaml");
        var after = Files.SetItem(
            path,
            Files.GetValueOrDefault(path) == MemoryHistory.Unreadable ? Start()[path] : MemoryHistory.Unreadable
        );
        Commit(after, Said((CommitKind.Trailer, CommitKind.Bump)), IsSigned ? Ci : null, true, "a");
    }

    private void Accept(string signer)
    {
        var accepted = Line[_random.Next(Line.Count)];
        Commit(Files, Said((HistoryRules.AcceptTrailer, accepted)), signer, true);
    }

    // It says that it is of a kind which may not touch such a file.
    private void Mislabel()
    {
        var app = App();
        var (kind, path) = _random.Next(4) switch
        {
            0 => (CommitKind.Bump, PathIn(app, "values.yaml")),
            1 => (CommitKind.Hold, PathIn(app, "manifests/m0.yaml")),
            2 => (CommitKind.Promote, PathIn(app, "hold.yaml")),
            _ => ("order", PathIn(app, "values.yaml")),
        };
        var after = Files.SetItem(path, Map(app, 0, _random.Next(2000, 3000)));
        Commit(after, Said((CommitKind.Trailer, kind)), IsSigned ? Ci : null, false, app);
    }

    private IReadOnlyList<KeyValuePair<string, string>> Planned(
        string kind,
        ImmutableSortedDictionary<string, string> after,
        bool honest
    ) =>
        Said(
            (CommitKind.Trailer, kind),
            (TreePlan.Trailer, honest ? Digest(after) : "v2:sha256:" + new string('0', 64))
        );

    private string Digest(ImmutableSortedDictionary<string, string> after)
    {
        var draft = Repository.Add([Tip], after, [], null);
        try
        {
            return Plan(Tip, draft).Digest(Repository.First(Tip));
        }
        catch (EnvironmentFileException)
        {
            return "v2:sha256:" + new string('1', 64);
        }
    }

    private TreePlan Plan(string before, string after) =>
        TreePlan.Between(Repository.Tree(before), Repository.Tree(after), Environment);

    private void Commit(
        ImmutableSortedDictionary<string, string> files,
        IReadOnlyList<KeyValuePair<string, string>> trailers,
        string? signer,
        bool isHonest,
        string apps = "",
        string? merged = null,
        string? author = null
    )
    {
        var before = Tip;
        Tip = Repository.Add(merged is null ? [before] : [before, merged], files, trailers, signer);
        Line.Add(Tip);
        var counts = signer is not null && Allowed.Contains(signer);
        // A head speaks for a merge that is what it was, and that counts itself.
        string?[] voices = counts ? [signer, author] : [];
        _orders[Tip] = new Order(
            apps.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            [.. voices.OfType<string>()],
            isHonest
        );
        if (merged is not null || trailers.Any(trailer => trailer.Key == TreePlan.Trailer))
        {
            _announced[Tip] = Shown(before, Tip);
        }
    }

    // What the plan shows that people see before they let a commit in.
    private HashSet<string> Shown(string before, string after)
    {
        try
        {
            return
            [
                .. Plan(before, after)
                    .Apps.SelectMany(app => app.Objects)
                    .Where(change => change.Action is PlannedAction.Prune or PlannedAction.Recreate)
                    .Select(change => change.Subject.Name),
            ];
        }
        catch (EnvironmentFileException)
        {
            return [];
        }
    }

    /// <summary>The names of the objects that files declare.</summary>
    public static IReadOnlySet<string> Objects(ImmutableSortedDictionary<string, string> files) =>
        files
            .Where(file => file.Key.StartsWith($"environments/{Environment}/", StringComparison.Ordinal))
            .Where(file => file.Key.Contains("/manifests/", StringComparison.Ordinal))
            .Select(file =>
                file.Value.Split('\n').FirstOrDefault(line => line.StartsWith("  name: ", StringComparison.Ordinal))
            )
            .OfType<string>()
            .Select(line => line["  name: ".Length..])
            .ToHashSet();

    private IEnumerable<string> Accepting(string commit) =>
        Line.SkipWhile(other => other != commit)
            .Where(other =>
                Repository
                    .Describe(other)
                    .Trailers.Any(trailer => trailer.Key == HistoryRules.AcceptTrailer && trailer.Value == commit)
            )
            .Select(Repository.SignerOf)
            .OfType<string>()
            .Where(Allowed.Contains);

    private static ImmutableSortedDictionary<string, string> In(
        ImmutableSortedDictionary<string, string> files,
        string app
    ) =>
        files
            .Where(file => file.Key.StartsWith(PathIn(app, ""), StringComparison.Ordinal))
            .ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static bool Same(
        ImmutableSortedDictionary<string, string> one,
        ImmutableSortedDictionary<string, string> other
    ) => one.SequenceEqual(other);

    /// <summary>What is known of a commit by how it was made.</summary>
    /// <param name="Apps">The apps that it changes.</param>
    /// <param name="Voices">Those of the allowed signers who signed it.</param>
    /// <param name="IsHonest">Whether it is what it says it is.</param>
    private sealed record Order(IReadOnlyList<string> Apps, IReadOnlyList<string> Voices, bool IsHonest);
}
