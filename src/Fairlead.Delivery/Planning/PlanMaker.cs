using Fairlead.Delivery.Rendering;
using Fairlead.Git.Plans;
using Fairlead.Images;

namespace Fairlead.Delivery.Planning;

/// <summary>Compares two states of an environment, object by object; what has the same bytes is not parsed.</summary>
internal static class PlanMaker
{
    private static readonly AppTree Nothing = new("", null, new Dictionary<string, string>());

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
        var (changes, unchanged) = Objects(from, to, before ?? Nothing, after ?? Nothing);
        return new AppPlan(
            name,
            before?.ReadRelease(from)?.Version,
            after?.ReadRelease(to)?.Version,
            changes,
            unchanged
        );
    }

    private static (IReadOnlyList<ObjectChange> Changes, int Unchanged) Objects(
        string from,
        string to,
        AppTree before,
        AppTree after
    )
    {
        if (before.HasFilesOf(after))
        {
            return ([], after.Files.Count);
        }

        var isElsewhere = from != to;
        var same = after.Files.Keys.Where(file => !isElsewhere && HasSame(before, after, file)).ToHashSet();
        var old = Parse(from, before, same, isElsewhere);
        var now = Parse(to, after, same, isElsewhere);
        var changes = now
            .Keys.Union(old.Keys)
            .Select(identity => Compare(identity, old.GetValueOrDefault(identity), now.GetValueOrDefault(identity)))
            .OfType<ObjectChange>()
            .OrderBy(change => change.Subject.Kind, StringComparer.Ordinal)
            .ThenBy(change => change.Subject.Name, StringComparer.Ordinal)
            .ThenBy(change => change.Subject.Namespace, StringComparer.Ordinal)
            .ThenBy(change => change.Subject.Group, StringComparer.Ordinal)
            .ToList();
        var remaining = changes.Count(change => change.Kind != ChangeKind.Prune);
        return (changes, same.Count + now.Count - remaining);
    }

    private static bool HasSame(AppTree before, AppTree after, string file) =>
        before.Files.TryGetValue(file, out var text) && text == after.Files[file];

    private static Dictionary<ObjectIdentity, RenderedObject> Parse(
        string environment,
        AppTree app,
        HashSet<string> same,
        bool isElsewhere
    )
    {
        var files = app.Files.Keys.Where(file => !same.Contains(file));
        var found = files.Select(file => app.Object(environment, file)).ToList();
        var objects = new Dictionary<ObjectIdentity, RenderedObject>();
        foreach (var one in isElsewhere ? HomeNamespace.Neutral(found) : found)
        {
            objects[one.Identity] = one;
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
            .SelectMany(app => app.Files.Select(file => ($"{app.Name}/manifests/{file.Key}", file.Value)))
            .ToDictionary(file => file.Item1, file => file.Value);
}
