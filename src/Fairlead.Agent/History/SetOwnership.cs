using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.History;

/// <summary>
/// Tells whether the sets that a cluster has are an environment's own, where no record says which repository it follows:
/// sets of another repository's environment of the same name would all be pruned as listed no longer.
/// </summary>
/// <param name="clone">The repository.</param>
/// <param name="environment">The environment.</param>
/// <param name="tip">The commit that is to be applied.</param>
internal sealed class SetOwnership(BareClone clone, string environment, CommitId tip)
{
    private HashSet<(string App, string Namespace)>? _listed;

    /// <summary>The first set that is not this environment's; null where all are.</summary>
    public ApplySetParent? Foreign(IEnumerable<ApplySetParent> parents) =>
        parents.OrderBy(parent => parent.App, StringComparer.Ordinal).FirstOrDefault(parent => !IsOwn(parent));

    private bool IsOwn(ApplySetParent parent) =>
        parent.Source is { } source
            ? IsInHistory(source.Commit) || Had(parent.App, source.Tree)
            : (_listed ??= Listed()).Contains((parent.App, parent.Namespace));

    private bool IsInHistory(string commit) => clone.Find(commit) is { } known && clone.IsAncestor(known, tip);

    private bool Had(string app, string tree) =>
        clone.Changes(tip, EnvironmentLayout.ManifestsFolder(environment, app)).Any(change => change.Id == tree);

    // Sets of the first version name no commit; what they are of was listed once.
    private HashSet<(string App, string Namespace)> Listed()
    {
        var path = EnvironmentLayout.EnvironmentFile(environment);
        return clone
            .Changes(tip, path)
            .Where(change => change.Id is not null)
            .SelectMany(change => Apps(clone.Snapshot(change.Commit), path))
            .ToHashSet();
    }

    private static IEnumerable<(string App, string Namespace)> Apps(TreeSnapshot snapshot, string path)
    {
        try
        {
            return EnvironmentFile
                .Read(snapshot.ReadText(path) ?? "", path)
                .Apps.Select(app => (app.Name, app.Namespace));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // What could not be read then was not applied either.
            return [];
        }
    }
}
