using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Tells what was taken away on purpose: by a commit that names the folder, and not because the folder is not there.
/// </summary>
/// <param name="clone">The environment repository.</param>
/// <param name="environment">The environment.</param>
internal sealed class RemovalHistory(BareClone clone, string environment)
{
    /// <summary>What a commit takes away; the merge of a pull request says it in the commit that it merged.</summary>
    public static IReadOnlyList<Removal> In(BareClone clone, CommitInfo commit) =>
        Removal.In(Trailers(commit)) is var removals && removals.Count == 0 && commit.Parents.Count == 2
            ? Removal.In(Trailers(clone.Describe(commit.Parents[1])))
            : removals;

    /// <summary>What was taken away between two commits, the oldest first.</summary>
    /// <exception cref="GitException">A commit cannot be read.</exception>
    public IReadOnlyList<Removal> Between(CommitId from, CommitId to) =>
        [
            .. Steps(to, from)
                .TakeWhile(step => !clone.IsAncestor(step.Commit, from))
                .Reverse()
                .SelectMany(step => In(clone, clone.Describe(step.Commit))),
        ];

    /// <summary>How an application whose folder is not there was taken away; null where it vanished.</summary>
    /// <param name="tip">The commit that lacks it.</param>
    /// <param name="app">The application.</param>
    /// <param name="applied">The commit whose objects the cluster has, 40 hexadecimal digits; null where that is not recorded.</param>
    /// <exception cref="GitException">A commit cannot be read.</exception>
    public Removal? OfApp(CommitId tip, string app, string? applied)
    {
        // A hold or values that are left in its folder are no application.
        var folder = EnvironmentLayout.ManifestsFolder(environment, app);
        // One of another repository that was followed before says nothing about this history.
        var known = applied is null ? null : clone.Find(applied);
        return
            Last(tip, snapshot => snapshot.Exists(folder), removal => removal.Covers(environment, app), known)
                is var (removal, _)
            ? removal
            : null;
    }

    /// <summary>What an environment was that was taken away as a whole; null where it was not.</summary>
    /// <exception cref="GitException">A commit cannot be read.</exception>
    public RemovedEnvironment? OfEnvironment(CommitId tip)
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        return
            Last(tip, snapshot => snapshot.Exists(path), removal => removal.IsOf(environment), applied: null)
                is var (removal, commit)
            ? new RemovedEnvironment(commit, removal.KeepsObjects, Before(commit, path))
            : null;
    }

    // From the tip back to where the folder is: what came before is over.
    private (Removal Removal, CommitId Commit)? Last(
        CommitId tip,
        Func<TreeSnapshot, bool> isThere,
        Func<Removal, bool> names,
        CommitId? applied
    )
    {
        foreach (var step in Steps(tip, until: null))
        {
            if (isThere(clone.Snapshot(step.Commit)) || (applied is { } known && clone.IsAncestor(step.Commit, known)))
            {
                return null;
            }

            foreach (var removal in In(clone, clone.Describe(step.Commit)).Where(names))
            {
                return (removal, step.Commit);
            }
        }

        return null;
    }

    // What could not be read was not in force.
    private EnvironmentFile? Before(CommitId commit, string path)
    {
        try
        {
            return
                clone.Describe(commit).Parents is [var parent, ..] && clone.Snapshot(parent).ReadText(path) is { } text
                ? EnvironmentFile.Read(text, path)
                : null;
        }
        catch (EnvironmentFileException)
        {
            return null;
        }
    }

    private IEnumerable<PathChange> Steps(CommitId tip, CommitId? until) =>
        clone.Changes(tip, EnvironmentLayout.Folder(environment), until: until);

    private static IEnumerable<KeyValuePair<string, string>> Trailers(CommitInfo commit) =>
        commit.Message.Trailers.Select(trailer => KeyValuePair.Create(trailer.Key, trailer.Value));
}

/// <summary>An environment that was taken away on purpose.</summary>
/// <param name="Commit">The commit that took it away.</param>
/// <param name="KeepsObjects">Whether its objects stay in the cluster.</param>
/// <param name="Former">What it was before; null where that could not be read.</param>
internal sealed record RemovedEnvironment(CommitId Commit, bool KeepsObjects, EnvironmentFile? Former)
{
    /// <summary>Where its applications were.</summary>
    public IReadOnlyList<string> Namespaces => [.. (Former?.Apps ?? []).Select(app => app.Namespace).Distinct()];
}
