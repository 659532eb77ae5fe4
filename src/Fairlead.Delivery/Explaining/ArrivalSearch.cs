using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.History;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>Finds the commits that brought a release from environment to environment, and stops at the one that began it.</summary>
internal sealed class ArrivalSearch(BareClone repository, DeliveryConfiguration? configuration)
{
    /// <summary>The oldest first; the last is the environment's own.</summary>
    /// <param name="at">A commit that has the release there.</param>
    public IReadOnlyList<Arrival> Find(string environment, string app, CommitId at)
    {
        var path = EnvironmentLayout.ReleaseFile(environment, app);
        var own = repository.Changes(at, path).FirstOrDefault();
        if (own.Id is not { } release)
        {
            return [];
        }

        var arrivals = new List<Arrival> { ArrivalOf(environment, app, own.Commit) };
        if (!IsFirst(arrivals[0]))
        {
            foreach (var arrival in Earlier(own.Commit, app, release, environment))
            {
                arrivals.Insert(0, arrival);
                if (IsFirst(arrival))
                {
                    break;
                }
            }
        }

        return arrivals;
    }

    private IEnumerable<Arrival> Earlier(CommitId from, string app, string release, string last)
    {
        var seen = new HashSet<string> { last };
        foreach (var change in StateWalk.From(repository, from))
        {
            foreach (var brought in change.Apps.Where(its => its.Brought(app, release) && seen.Add(its.Environment)))
            {
                yield return ArrivalOf(brought.Environment, app, change.Commit);
            }
        }
    }

    // Where builds release to; without a readable configuration, what is no promotion.
    private bool IsFirst(Arrival arrival) =>
        configuration?.Environments.FirstOrDefault(its => IsNamed(its.Name, arrival.Environment)) is { } declared
            ? declared.From.Count == 0
            : arrival.Kind is DeploymentKind.Bump;

    private Arrival ArrivalOf(string environment, string app, CommitId id)
    {
        var commit = repository.Describe(id);
        var promotion = PromotionReader.Read(repository, commit);
        var kind = DeploymentKinds.Of(repository, commit, promotion, environment, app);
        return new Arrival(environment, commit, kind, promotion);
    }

    private static bool IsNamed(string one, string other) => one == other;
}
