using System.Globalization;
using Fairlead.Environments.History;

namespace Fairlead.Environments.Tests.History;

/// <summary>
/// Whatever people, builds, forges and attackers commit, and whenever an agent looks: nothing is applied that is no order,
/// nothing that is one is stopped for ever, and nothing is deleted that nobody saw would be. FAIRLEAD_SEEDS says how many
/// histories are looked at; 1000 by default.
/// </summary>
public sealed class HistoryPropertyTests
{
    private const int Seeds = 1000;
    private const int Steps = 14;

    [Fact]
    public void Nothing_unauthorised_is_applied_and_nothing_authorised_is_stopped_for_ever()
    {
        var seeds = int.TryParse(
            Environment.GetEnvironmentVariable("FAIRLEAD_SEEDS"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var asked
        )
            ? asked
            : Seeds;
        var (applied, stopped, accepted) = (0, 0, 0);
        for (var seed = 1; seed <= seeds; seed++)
        {
            var run = new Run(seed);
            run.Go();
            applied += run.Applied;
            stopped += run.Stopped;
            accepted += run.WaysOut;
        }

        // What never happens would be held by nothing.
        Assert.True(applied > seeds, $"{applied} times something was applied");
        Assert.True(stopped > seeds / 4, $"{stopped} times something was stopped");
        Assert.True(accepted > seeds / 20, $"{accepted} times a way out was taken");
    }

    private sealed class Run(int seed)
    {
        private readonly GeneratedHistory _history = new(seed);
        private readonly Random _random = new(-seed);
        private readonly Dictionary<string, (string Commit, HashSet<string> Objects)> _sets = [];
        private string _applied = "";

        public int Applied { get; private set; }

        public int Stopped { get; private set; }

        public int WaysOut { get; private set; }

        public void Go()
        {
            _applied = _history.Tip;
            foreach (var app in GeneratedHistory.Apps)
            {
                _sets[app] = (_applied, Objects(_applied, app));
            }

            for (var step = 0; step < Steps; step++)
            {
                if (_random.Next(20) == 0)
                {
                    _history.Rewrite();
                }
                else
                {
                    _history.Step();
                }

                // It may be away for long.
                if (_random.Next(3) == 0)
                {
                    Look();
                }
            }

            Look();
            Leave();
        }

        // A process knows nothing but what the cluster remembers.
        private HistoryBreach? Judge() =>
            new HistoryRules(_history.Repository, GeneratedHistory.Environment)
            {
                Signatures = _history.IsSigned ? _history.Repository.Allowing(GeneratedHistory.Allowed) : null,
                Trust = _history.Trust,
            }.Check(_history.Tip, _applied);

        private bool Follows => _history.Repository.IsAncestor(_applied, _history.Tip);

        private void Look()
        {
            if (!Follows)
            {
                Stopped++;
                return;
            }

            var since = _history.Line.SkipWhile(commit => commit != _applied).Skip(1).ToList();
            if (Judge() is { } breach)
            {
                Stopped++;
                Assert.False(since.TrueForAll(_history.Counts), $"{At(breach)}: every commit since counts");
                Assert.False(_history.Counts(breach.Commit), $"{At(breach)}: this commit counts");
                if (_random.Next(2) == 0)
                {
                    Leave();
                }

                return;
            }

            Assert.True(
                IsReachable(since),
                $"seed {seed}: {_history.Tip} is made by no order that counts:\n{_history}"
            );
            Apply(since);
        }

        private string At(HistoryBreach breach) => $"seed {seed}: {breach.Commit[..8]} {breach.Reason}";

        // The states that orders which count lead to, from the applied one on.
        private bool IsReachable(List<string> since)
        {
            var states = new HashSet<string?> { TreeOf(_applied) };
            foreach (var commit in since)
            {
                var before = _history.Repository.Describe(commit).Parents[0];
                if (states.Contains(TreeOf(before)) && _history.Counts(commit))
                {
                    states.Add(TreeOf(commit));
                }
            }

            return states.Contains(TreeOf(_history.Tip));
        }

        private string? TreeOf(string commit) =>
            _history.Repository.Tree(commit).IdOf(EnvironmentLayout.Folder(GeneratedHistory.Environment));

        private void Apply(List<string> since)
        {
            var file = EnvironmentLayout.EnvironmentFile(GeneratedHistory.Environment);
            if (_history.Repository.FilesOf(_history.Tip)[file] == MemoryHistory.Unreadable)
            {
                return;
            }

            var behind = _sets.Values.Select(set => set.Commit).ToHashSet();
            var withheld = new PlanConsent(_history.Repository, GeneratedHistory.Environment)
                .Withheld(_history.Tip, behind)
                .Keys.Select(subject => subject.Name)
                .ToHashSet();
            foreach (var app in GeneratedHistory.Apps)
            {
                if (_history.FilesOf(_history.Tip, app).ContainsValue(MemoryHistory.Unreadable))
                {
                    continue;
                }

                var (from, before) = _sets[app];
                var now = Objects(_history.Tip, app);
                var pruned = before.Except(now).Except(withheld).ToList();
                var seen = _history
                    .Line.SkipWhile(commit => commit != from)
                    .Skip(1)
                    .SelectMany(commit => _history.Announced(commit))
                    .ToHashSet();
                Assert.True(
                    pruned.TrueForAll(seen.Contains),
                    $"seed {seed}: {string.Join(", ", pruned.Except(seen))} of {app} goes with {_history.Tip[..8]}, from {from[..8]}, and no plan showed it:\n{_history}"
                );
                // While something is withheld, the set stays that of the earlier commit.
                var kept = before.Except(now).Intersect(withheld).ToList();
                _sets[app] = (kept.Count == 0 ? _history.Tip : from, [.. now, .. kept]);
            }

            Applied += since.Count > 0 ? 1 : 0;
            _applied = _history.Tip;
        }

        private HashSet<string> Objects(string commit, string app) =>
            [.. GeneratedHistory.Objects(_history.FilesOf(commit, app))];

        // Three ways out of every stop: let what stops through, take it back, or have an operator accept it.
        private void Leave()
        {
            if (!Follows)
            {
                // Only an operator can tell that a branch was meant to be set back.
                _applied = _history.Tip;
            }

            switch (_random.Next(3))
            {
                case 0 when _history.IsSigned:
                    for (var round = 0; round <= _history.Line.Count && Judge() is { } breach; round++)
                    {
                        WaysOut++;
                        _history.AcceptByAll(breach.Commit);
                    }

                    break;
                case 1:
                    WaysOut += Judge() is null ? 0 : 1;
                    _history.RevertTo(_applied);
                    break;
                default:
                    WaysOut += Judge() is null ? 0 : 1;
                    _applied = _history.Tip;
                    break;
            }

            Assert.True(Judge() is null, $"seed {seed}: there is no way out of {Judge()}");
        }
    }
}
