using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Promotions;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Tests.Promotions;

/// <summary>Long random streams of bumps, reports, failures, rollbacks and holds, a second a step, each from a seed.</summary>
public sealed class CombinationChoiceTests
{
    private static readonly TimeSpan Soak = TimeSpan.FromSeconds(4);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_soaked_moves_on_at_once_and_nothing_else_ever(int seed)
    {
        var random = new Random(seed);
        var source = new SourceSimulation(seed, mayBreakLater: false);
        var target = new Dictionary<string, SourceSimulation.Stay>();
        string? held = null;
        for (var second = 0; second < SimulationSize.Steps(150); second++)
        {
            source.Tick();
            held =
                random.Next(40) == 0 ? source.Apps[random.Next(source.Apps.Count)]
                : random.Next(20) == 0 ? null
                : held;
            List<string> apps = [.. source.Apps.Where(app => app != held)];
            while (Promote(source, target, apps) > 0) { }

            Assert.All(apps, app => AssertNotStarved(source, target, app, apps));
        }

        Assert.All(source.Apps, app => Assert.True(target.ContainsKey(app), $"{app} was never promoted"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_breaks_after_a_while_is_never_promoted(int seed)
    {
        var source = new SourceSimulation(seed, mayBreakLater: true);
        var target = new Dictionary<string, SourceSimulation.Stay>();
        for (var second = 0; second < SimulationSize.Steps(150); second++)
        {
            source.Tick();
            while (Promote(source, target, source.Apps) > 0) { }
        }

        Assert.NotEmpty(target);
    }

    public static TheoryData<int> Seeds => SimulationSize.Seeds(2);

    // Takes what is chosen where its gates pass, and says of how many apps.
    private static int Promote(
        SourceSimulation source,
        Dictionary<string, SourceSimulation.Stay> target,
        IReadOnlyList<string> apps
    )
    {
        var set = Choose(source, target, apps);
        if (
            set is not { Health.State: CommitStatusValue.Success, HealthySince: { } since, Gone: [] }
            || source.Now - since < Soak
        )
        {
            return 0;
        }

        var moved = 0;
        foreach (var (app, release) in set.Releases.Where(one => apps.Contains(one.Key)))
        {
            var stay = source.StayOf(app, release);
            if (target.TryGetValue(app, out var has) && has.Release.HasSameContent(release))
            {
                continue;
            }

            Assert.True(stay.HasSoaked(Soak, source.Now), $"{app} {release.Version} did not soak");
            Assert.False(stay.IsTakenBack, $"{app} {release.Version} was taken back");
            Assert.False(stay.IsBad && stay.IsReported && stay.Healthy is null, $"{app} {release.Version} failed");
            Assert.True(has is null || has.Arrived < stay.Arrived, $"{app} went back to {release.Version}");
            target[app] = stay;
            moved++;
        }

        return moved;
    }

    private static ReleaseSet Choose(
        SourceSimulation source,
        Dictionary<string, SourceSimulation.Stay> target,
        IReadOnlyList<string> apps
    )
    {
        var has = new ReleaseSet(
            CommitId.Parse(new string('f', 40)),
            target.ToDictionary(one => one.Key, one => one.Value.Release)
        );
        var all = source.Steps;
        for (var (looked, idle) = (1, 0); ; looked++)
        {
            var isWhole = looked == all.Count;
            var choice = new CombinationChoice(
                new SoakHistory("dev", [.. all.Take(looked)], isWhole, source.Now),
                has,
                apps,
                Soak
            );
            idle = choice.NeedsOlder ? 0 : idle + 1;
            if (isWhole || choice.IsEnough(idle))
            {
                return choice.Choose();
            }
        }
    }

    // Whatever other apps do, the newest of its releases that soaked is in the target, or a newer one; only what came with
    // one that is there and has not soaked waits for that.
    private static void AssertNotStarved(
        SourceSimulation source,
        Dictionary<string, SourceSimulation.Stay> target,
        string app,
        List<string> apps
    )
    {
        var waiting = apps.Select(source.Present)
            .Where(stay => !stay.HasSoaked(Soak, source.Now))
            .Select(stay => stay.Commit)
            .ToHashSet();
        var soaked = source
            .StaysOf(app)
            .TakeLast(10)
            .LastOrDefault(stay => stay.HasSoaked(Soak, source.Now) && !waiting.Contains(stay.Commit));
        Assert.True(
            soaked is null
                || (
                    target.TryGetValue(app, out var has)
                    && (has.Arrived >= soaked.Arrived || has.Release.HasSameContent(soaked.Release))
                ),
            $"{app} {soaked?.Release.Version} soaked at {source.Now:HH:mm:ss} and was not promoted"
        );
    }
}
