using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Releases;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Promotions;

/// <summary>
/// Looks back from the tip for the releases that may move on, and asks the forge no more than that takes. What is chosen is
/// said at <see cref="CombinationChoice"/>; what was rolled back, and what the target has or had passed already, is never
/// gone back to.
/// </summary>
internal sealed class ReleaseSetSearch(BareClone repository, IForge forge, string environment, TimeProvider time)
{
    // Each look is a request or two. A soak that outlasts so many commits of a busy branch is not seen to end.
    private const int MostLooks = 400;

    /// <summary>What is to move from a tip, as far as it goes by what the environment's agent reported.</summary>
    /// <param name="target">What the environment that is promoted to has.</param>
    /// <param name="apps">The apps that would move.</param>
    public async Task<ReleaseSet> FindVerifiedAsync(
        CommitId tip,
        GateRules rules,
        ReleaseSet target,
        IReadOnlyCollection<string> apps,
        CancellationToken cancellationToken
    )
    {
        if (!rules.Healthy)
        {
            return ReleaseSet.Read(repository.Snapshot(tip), environment);
        }

        var steps = new List<SourceStep>();
        CombinationChoice Choice(bool isWhole) => new(History(steps, isWhole), target, apps, rules.Soak);
        var idle = 0;
        foreach (var place in new SourceWalk(repository, environment).From(tip).Take(MostLooks))
        {
            steps.Add(place with { Statuses = await forge.StatusesAsync(place.Commit, cancellationToken) });
            idle++;
            if (!IsDue(steps.Count))
            {
                continue;
            }

            var choice = Choice(isWhole: false);
            idle = choice.NeedsOlder ? 0 : idle;
            if (choice.IsEnough(idle))
            {
                return Placed(choice.Choose(), tip);
            }
        }

        return steps.Count > 0
            ? Placed(Choice(isWhole: true).Choose(), tip)
            : ReleaseSet.Read(repository.Snapshot(tip), environment);
    }

    /// <summary>How the same content of some apps stands, whatever came after it; what was taken back is gone.</summary>
    public async Task<ReleaseSet> FindSameAsync(
        CommitId tip,
        GateRules rules,
        ReleaseSet wanted,
        IReadOnlyCollection<string> moving,
        CancellationToken cancellationToken
    )
    {
        var none = new ReleaseSet(tip, new Dictionary<string, Release>());
        var steps = new List<SourceStep>();
        WantedReleases Wanted(bool isWhole) => new(History(steps, isWhole), none, wanted, moving, rules);
        foreach (var place in new SourceWalk(repository, environment).From(tip).Take(MostLooks))
        {
            // Only there can anything be said of them.
            var hasAny = moving.Any(app => wanted.IsSame(new ReleaseSet(place.Commit, place.Releases), [app]));
            steps.Add(
                hasAny && rules.Healthy
                    ? place with
                    {
                        Statuses = await forge.StatusesAsync(place.Commit, cancellationToken),
                    }
                    : place
            );
            if (IsDue(steps.Count) && Wanted(isWhole: false) is { IsEnough: true } found)
            {
                return Placed(found.Set(), tip);
            }
        }

        return steps.Count > 0 ? Placed(Wanted(isWhole: true).Set(), tip) : wanted;
    }

    // However far was looked for health, what is told of a set is the commit with which the last of its members arrived.
    private ReleaseSet Placed(ReleaseSet set, CommitId tip)
    {
        if (!set.IsTogether || set.Moving.Count == 0)
        {
            return set;
        }

        var having = new SourceWalk(repository, environment)
            .From(tip)
            .SkipWhile(step => !Has(step, set))
            .TakeWhile(step => Has(step, set));
        return set with { Commit = having.LastOrDefault()?.BroughtBy ?? set.Commit };
    }

    // Each judgement goes through all that was read; far back a few commits more cost less than one after each.
    private static bool IsDue(int looks) => looks < 32 || looks % (looks / 16) == 0;

    private static bool Has(SourceStep step, ReleaseSet set) =>
        set.IsSame(new ReleaseSet(step.Commit, step.Releases), set.Moving);

    private SoakHistory History(IReadOnlyList<SourceStep> steps, bool isWhole) =>
        new(environment, steps, isWhole, time.GetUtcNow());
}
