using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>From the environment's release to the commit that began it, and to the source that it was built from.</summary>
/// <param name="repository">The environment repository.</param>
/// <param name="explanation">What is checked.</param>
internal sealed class ReleaseLinks(BareClone repository, Explanation explanation)
{
    public ChainLink Release()
    {
        const string Name = "release";
        if (explanation.Release is not { } release)
        {
            return ChainLink.Unknown(Name, $"{explanation.App} has no release in {explanation.Environment}.");
        }

        if (First is not { } first)
        {
            return ChainLink.Unknown(Name, $"No commit is seen that brought {release.App} {release.Version}.");
        }

        var named = MergedMessage.Values(repository, first.Commit, "Fairlead-Release");
        var said = $"{release.App} {release.Version}";
        var others = named.Where(one => one.StartsWith($"{release.App} ", StringComparison.Ordinal)).ToList();
        return named.Contains(said)
                ? ChainLink.Holds(Name, $"{first.Commit.Id.Short()} released {said} to {first.Environment}.")
            : others.Count > 0
                ? ChainLink.Breaks(
                    Name,
                    $"{first.Commit.Id.Short()} says that it released {others[0]} to {first.Environment}, and what is there says {said}."
                )
            : ChainLink.Unknown(
                Name,
                $"{first.Commit.Id.Short()} does not say what it released to {first.Environment}."
            );
    }

    public ChainLink Source()
    {
        const string Name = "source";
        if (explanation.Release is not { Source: var source } release)
        {
            return ChainLink.Unknown(Name, $"{explanation.App} has no release in {explanation.Environment}.");
        }

        if (!CommitId.TryParse(source.Commit, out var commit))
        {
            return source.FindCommit() is null
                ? ChainLink.Unknown(Name, $"{release.App} {release.Version} names no commit of its source.")
                : ChainLink.Breaks(
                    Name,
                    $"{release.App} {release.Version} was built from what is in no commit: {source.Commit}."
                );
        }

        var named = First is { } first ? MergedMessage.Values(repository, first.Commit, "Fairlead-Source") : [];
        var said = $"{source.Repository} {source.Commit}";
        return named.Count > 0 && !named.Contains(said)
                ? ChainLink.Breaks(
                    Name,
                    $"{First!.Commit.Id.Short()} says that it released {named[0]}, and what is there says {said}."
                )
            : explanation.Source is null
                ? ChainLink.Unknown(
                    Name,
                    $"Commit {commit.Short()} cannot be seen from here; run in a checkout of {source.Repository}."
                )
            : ChainLink.Holds(
                Name,
                $"{commit.Short()} of {source.Repository} is \"{explanation.Source.Subject}\" by {explanation.Source.Author.Name}."
            );
    }

    private Arrival? First => explanation.Arrivals is [var first, ..] ? first : null;
}
