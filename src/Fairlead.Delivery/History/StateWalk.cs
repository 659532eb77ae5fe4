using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>
/// The commits that changed anything in the environments, newest first along first parents, with what was before and
/// after. Nothing is read beyond the folders that differ, and nothing older than what is asked for.
/// </summary>
internal static class StateWalk
{
    public static IEnumerable<StateChange> From(BareClone repository, CommitId tip)
    {
        (CommitId Commit, IReadOnlyDictionary<string, EnvironmentState> State)? newer = null;
        foreach (var change in repository.Changes(tip, "environments"))
        {
            var state = StateReader.All(repository.Snapshot(change.Commit), newer?.State);
            if (newer is { } its)
            {
                yield return new StateChange(its.Commit, state, its.State);
            }

            newer = (change.Commit, state);
        }

        if (newer is { } first)
        {
            yield return new StateChange(first.Commit, Nothing, first.State);
        }
    }

    private static readonly Dictionary<string, EnvironmentState> Nothing = new(StringComparer.Ordinal);
}

/// <summary>What one commit did to the environments.</summary>
internal sealed record StateChange(
    CommitId Commit,
    IReadOnlyDictionary<string, EnvironmentState> Before,
    IReadOnlyDictionary<string, EnvironmentState> After
)
{
    /// <summary>Every environment there was or is.</summary>
    public IEnumerable<string> Environments => Before.Keys.Union(After.Keys, StringComparer.Ordinal);

    public EnvironmentState BeforeIn(string environment) =>
        Before.GetValueOrDefault(environment) ?? EnvironmentState.Nothing;

    public EnvironmentState AfterIn(string environment) =>
        After.GetValueOrDefault(environment) ?? EnvironmentState.Nothing;

    /// <summary>The apps of an environment that run as something else since, in order.</summary>
    public IEnumerable<string> Apps(string environment) =>
        ReferenceEquals(BeforeIn(environment), AfterIn(environment))
            ? []
            : AfterIn(environment).DifferingApps(BeforeIn(environment));
}
