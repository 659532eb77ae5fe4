using System.Collections.Immutable;
using Fairlead.Agent.Desired;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Tests.Simulation;

/// <summary>An environment repository of which only that counts which the loop can tell apart: which app has which manifests.</summary>
internal sealed class SimulatedRepository
{
    private readonly Dictionary<CommitId, SimulatedCommit> _commits = [];
    private readonly Dictionary<(string App, int Version), DesiredApp> _apps = [];
    private int _made;

    public SimulatedRepository() =>
        Tip = Add(
            null,
            SimulatedCluster.Apps.ToImmutableSortedDictionary(app => app, _ => 1, StringComparer.Ordinal),
            isGood: true
        );

    public CommitId Tip { get; set; }

    public SimulatedCommit this[CommitId commit] => _commits[commit];

    /// <summary>A commit on the tip, which the branch then has.</summary>
    public void Commit(Random random)
    {
        var apps = _commits[Tip].Apps;
        var app = SimulatedCluster.Apps[random.Next(SimulatedCluster.Apps.Count)];
        var (next, isGood) = random.Next(10) switch
        {
            0 => (apps.Remove(app), true),
            1 => (apps.Clear(), true),
            2 => (apps, true),
            3 => (apps.SetItem(app, ++_made), false),
            4 when _commits[Tip].Before is { } before => (_commits[before].Apps, true),
            _ => (apps.SetItem(app, ++_made), true),
        };
        Tip = Add(Tip, next, isGood);
    }

    /// <summary>A commit that takes the last one back, though that is refused or not.</summary>
    public void Revert()
    {
        if (_commits[Tip].Before is { } before)
        {
            Tip = Add(Tip, _commits[before].Apps, _commits[before].IsGood);
        }
    }

    /// <summary>A commit that can be followed, where the tip is none.</summary>
    public void Repair() => Tip = _commits[Tip].IsGood ? Tip : Add(Tip, _commits[Tip].Apps, isGood: true);

    /// <summary>The branch is set back, which the agent does not follow before it is told to.</summary>
    public void SetBack()
    {
        if (_commits[Tip].Before is { } before)
        {
            Tip = before;
        }
    }

    public bool IsAncestor(CommitId older, CommitId newer)
    {
        for (CommitId? commit = newer; commit is { } at; commit = _commits[at].Before)
        {
            if (at == older)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What a commit declares; the same object for the same declaration, as the reader has it.</summary>
    public DesiredEnvironment Read(CommitId commit) =>
        new(commit.ToString(), [.. _commits[commit].Apps.Select(pair => Read(pair.Key, pair.Value, commit))])
        {
            UnlistedFolders = new HashSet<string>(),
        };

    private DesiredApp Read(string app, int version, CommitId commit)
    {
        if (!_apps.TryGetValue((app, version), out var desired))
        {
            var declared = new DeclaredApp(app, "shop", SimulatedCluster.Needs(app));
            desired = new DesiredApp(declared, [], null) { Source = new SetSource(commit.ToString(), $"{version}") };
            _apps[(app, version)] = desired;
        }

        return desired;
    }

    private CommitId Add(CommitId? before, ImmutableSortedDictionary<string, int> apps, bool isGood)
    {
        var commit = CommitId.Parse($"{_commits.Count + 1:x40}");
        _commits[commit] = new SimulatedCommit(before, apps, isGood);
        return commit;
    }
}

/// <summary>A commit.</summary>
/// <param name="Before">Its parent; null for the first.</param>
/// <param name="Apps">The listed applications, and which version of their manifests each has.</param>
/// <param name="IsGood">False where it is refused.</param>
internal sealed record SimulatedCommit(CommitId? Before, ImmutableSortedDictionary<string, int> Apps, bool IsGood);
