using Fairlead.Git;
using Fairlead.Images;

namespace Fairlead.Delivery;

/// <summary>Compares two states of an environment, object by object.</summary>
internal static class PlanMaker
{
    private static readonly AppTree Nothing = new("", null, new Dictionary<string, string>(StringComparer.Ordinal));

    public static EnvironmentPlan Make(EnvironmentTree before, EnvironmentTree after)
    {
        var lost = before.Apps.Where(app => after.App(app.Name) is null).Select(app => app.Name);
        var apps = after.Apps.Select(app => app.Name).Concat(lost);
        return new EnvironmentPlan(
            after.Environment,
            [
                .. apps.Select(name =>
                    Compare(before.Environment, after.Environment, name, before.App(name), after.App(name))
                ),
            ],
            DigestOf(before, after)
        );
    }

    private static AppPlan Compare(string from, string to, string name, AppTree? before, AppTree? after)
    {
        var old = Objects(from, before);
        var now = Objects(to, after);
        var changes = now
            .Keys.Union(old.Keys)
            .Select(identity => Compare(identity, old.GetValueOrDefault(identity), now.GetValueOrDefault(identity)))
            .OfType<ObjectChange>()
            .OrderBy(change => change.Subject.Kind, StringComparer.Ordinal)
            .ThenBy(change => change.Subject.Name, StringComparer.Ordinal)
            .ThenBy(change => change.Subject.Namespace, StringComparer.Ordinal)
            .ThenBy(change => change.Subject.Group, StringComparer.Ordinal)
            .ToList();
        var unchanged = now.Count - changes.Count(change => change.Kind != ChangeKind.Prune);
        return new AppPlan(
            name,
            before?.ReadRelease(from)?.Version,
            after?.ReadRelease(to)?.Version,
            changes,
            unchanged
        );
    }

    private static Dictionary<ObjectIdentity, RenderedObject> Objects(string environment, AppTree? app)
    {
        var objects = new Dictionary<ObjectIdentity, RenderedObject>();
        foreach (var found in (app ?? Nothing).Objects(environment))
        {
            objects[found.Identity] = found;
        }

        return objects;
    }

    private static ObjectChange? Compare(ObjectIdentity identity, RenderedObject? before, RenderedObject? after)
    {
        if (before is null || after is null)
        {
            return new ObjectChange(before is null ? ChangeKind.Create : ChangeKind.Prune, identity, []);
        }

        var fields = FieldDifference.Between(before, after);
        return fields.Count == 0
            ? null
            : new ObjectChange(
                ImmutableFields.Forbid(before, after) ? ChangeKind.Recreate : ChangeKind.Change,
                identity,
                fields
            );
    }

    private static Digest DigestOf(EnvironmentTree before, EnvironmentTree after) =>
        Digest.Parse(PlanDigest.Of(after.Environment, Files(before), Files(after)));

    private static Dictionary<string, string> Files(EnvironmentTree tree) =>
        tree
            .Apps.SelectMany(app => app.Files.Select(file => ($"{app.Name}/manifests/{file.Key}", file.Value)))
            .ToDictionary(file => file.Item1, file => file.Value, StringComparer.Ordinal);
}
