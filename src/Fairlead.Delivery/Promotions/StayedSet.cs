using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Releases;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Promotions;

/// <summary>Makes a release set of the stays that move, and says how it stands as a whole.</summary>
internal static class StayedSet
{
    public static ReleaseSet Of(
        SoakHistory history,
        IReadOnlyList<ReleaseStay> moving,
        IReadOnlyDictionary<string, Release> releases,
        TimeSpan soak
    )
    {
        var newest = moving.Select(stay => stay.Newest).DefaultIfEmpty(0).Max();
        var oldest = moving.Select(stay => stay.Oldest).DefaultIfEmpty(history.Steps.Count - 1).Min();
        var isTogether = newest <= oldest;
        var early = moving.Where(stay => stay.Until is not null && !stay.HasSoaked(soak, history.Now));
        return new ReleaseSet(history.Steps[isTogether ? newest : 0].Commit, releases)
        {
            Moving = [.. moving.Select(stay => stay.App)],
            Health = Worst(moving.Select(stay => stay.Health)),
            HealthySince =
                moving.Count > 0 && moving.All(stay => stay.Since is not null) ? moving.Max(stay => stay.Since) : null,
            Statuses = isTogether
                ? Newest(history, newest, oldest)
                : Everywhere([.. moving.Select(stay => Newest(history, stay.Newest, stay.Oldest))]),
            IsTogether = isTogether,
            Gone = [.. early.Select(stay => Early(history.Environment, stay, soak))],
        };
    }

    // Absence is no health: a member of which nothing is known keeps the set from being called healthy.
    private static CommitState? Worst(IEnumerable<CommitState?> reports)
    {
        var all = reports.ToList();
        return all.Find(report => report?.State is CommitStatusValue.Failure or CommitStatusValue.Error)
            ?? (all.Contains(null) ? null : all.Find(report => report?.State != CommitStatusValue.Success))
            ?? (all.Contains(null) ? null : all.FirstOrDefault());
    }

    private static List<CommitState> Newest(SoakHistory history, int newest, int oldest) =>
        [
            .. history
                .Steps.Skip(newest)
                .Take(oldest - newest + 1)
                .SelectMany(step => step.Statuses)
                .DistinctBy(status => status.Context),
        ];

    // Where no commit has the whole set, what is asked of it is asked of each member where that was.
    private static List<CommitState> Everywhere(List<List<CommitState>> members) =>
        [
            .. members
                .SelectMany(statuses => statuses)
                .GroupBy(status => status.Context)
                .Where(context => context.Count() == members.Count)
                .Select(context =>
                    context.FirstOrDefault(one => one.State != CommitStatusValue.Success) ?? context.First()
                ),
        ];

    private static string Early(string environment, ReleaseStay stay, TimeSpan soak)
    {
        var what = $"{stay.App} {stay.Release.Version}";
        return stay is { Since: { } since, Until: { } until } && until > since
            ? $"{what} was healthy in {environment} for {Duration.Write(until - since)} when it was replaced, and {Duration.Write(soak)} are asked for."
            : $"{what} was replaced in {environment} before it was healthy.";
    }
}
