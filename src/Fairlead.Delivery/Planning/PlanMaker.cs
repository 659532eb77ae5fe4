using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;
using Fairlead.Git.Plans;
using Fairlead.Images;

namespace Fairlead.Delivery.Planning;

/// <summary>Puts beside the plan that the agent works out again what people want to know of it.</summary>
internal static class PlanMaker
{
    /// <summary>The plan between two states of a repository, as the agent reads them.</summary>
    /// <exception cref="DeliveryException">A file of either is malformed.</exception>
    public static TreePlan Steps(IRepositoryTree before, IRepositoryTree after, string environment) =>
        DeclaredFile.Read(() => TreePlan.Between(before, after, environment));

    /// <summary>The plan between two states of which no more than the apps' files is known.</summary>
    /// <exception cref="DeliveryException">A file of either is malformed.</exception>
    public static TreePlan Steps(EnvironmentTree before, EnvironmentTree after)
    {
        var isElsewhere = before.Environment != after.Environment;
        return TreePlan.Of(State(before, after, isElsewhere), State(after, before, isElsewhere));
    }

    public static EnvironmentPlan Make(EnvironmentTree before, EnvironmentTree after, TreePlan steps, string repository)
    {
        var lost = before.Apps.Where(app => after.App(app.Name) is null).Select(app => app.Name);
        var apps = after.Apps.Select(app => app.Name).Concat(lost);
        var changes = steps.Apps.ToDictionary(app => app.App);
        return new EnvironmentPlan(
            after.Environment,
            [.. apps.Select(name => App(name, before, after, changes.GetValueOrDefault(name)))],
            steps
        )
        {
            Digest = steps.Digest(repository),
            FileDigest = DigestOf(before, after),
        };
    }

    private static AppPlan App(string name, EnvironmentTree before, EnvironmentTree after, AppChanges? changes)
    {
        var (old, now) = (before.App(name), after.App(name));
        return new AppPlan(
            name,
            old?.ReadRelease(before.Environment)?.Version,
            now?.ReadRelease(after.Environment)?.Version,
            changes ?? new AppChanges(name, "", [], [], []),
            changes?.Unchanged ?? now?.Files.Count ?? 0
        );
    }

    private static EnvironmentState State(EnvironmentTree tree, EnvironmentTree other, bool isElsewhere) =>
        new(
            tree.Environment,
            [
                .. tree.Apps.Select(app => new AppState(app.Name, "", () => Objects(tree, app, isElsewhere))
                {
                    FileNames = () => app.Files.Keys,
                    ObjectsId = !isElsewhere && other.App(app.Name) is { } its && its.HasFilesOf(app) ? app.Name : null,
                }),
            ]
        );

    private static IReadOnlyList<ManifestObject> Objects(EnvironmentTree tree, AppTree app, bool isElsewhere)
    {
        var found = app.Objects(tree.Environment);
        return
        [
            .. (isElsewhere ? HomeNamespace.Neutral(found) : found).Select(one => new ManifestObject(
                one.Content,
                one.Origin
            )),
        ];
    }

    private static Digest DigestOf(EnvironmentTree before, EnvironmentTree after)
    {
        var unread = after
            .Apps.Where(app => before.App(app.Name) is { } old && old.HasFilesOf(app))
            .Select(app => app.Name)
            .ToHashSet();
        return Digest.Parse(PlanDigest.Of(after.Environment, Files(before, unread), Files(after, unread)));
    }

    private static Dictionary<string, string> Files(EnvironmentTree tree, HashSet<string> unread) =>
        tree
            .Apps.Where(app => !unread.Contains(app.Name))
            .SelectMany(app =>
                app.Files.Select(file => ($"{app.Name}/{EnvironmentLayout.Manifests}/{file.Key}", file.Value))
            )
            .ToDictionary(file => file.Item1, file => file.Value);
}
