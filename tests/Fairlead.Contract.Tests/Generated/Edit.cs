using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>A change that people make to a world, whatever the world is: what has no meaning there changes nothing.</summary>
/// <param name="Words">What it does.</param>
/// <param name="Make">The world afterwards.</param>
internal sealed record Edit(string Words, Func<World, World> Make)
{
    /// <inheritdoc/>
    public override string ToString() => Words;

    public static Edit Put(string slot, string app, JsonObject root) =>
        new(
            $"put {slot} in {app}: {root.ToJsonString()}",
            world =>
                world.Apps.Contains(app)
                    ? world with
                    {
                        Objects = world.Objects.SetItem(slot, new Placed(app, Movable(world, slot, app, root))),
                    }
                    : world
        );

    public static Edit Remove(string slot) =>
        new($"remove {slot}", world => world with { Objects = world.Objects.Remove(slot) });

    public static Edit Move(string slot, string app) =>
        new(
            $"move {slot} to {app}",
            world =>
                world.Apps.Contains(app) && world.Objects.TryGetValue(slot, out var had)
                    ? Put(slot, app, had.Root).Make(world)
                    : world
        );

    public static Edit AddApp(string app) => new($"add {app}", world => world with { Apps = world.Apps.Add(app) });

    public static Edit RemoveApp(string app) =>
        new(
            $"remove the app {app}",
            world =>
                world.Apps.Count == 1
                    ? world
                    : world with
                    {
                        Apps = world.Apps.Remove(app),
                        Objects = world.Objects.RemoveRange(
                            world.Objects.Where(item => item.Value.App == app).Select(item => item.Key)
                        ),
                    }
        );

    public static Edit Rename(string app, string name) =>
        new(
            $"rename {app} to {name}",
            world =>
                !world.Apps.Contains(app) || world.Apps.Contains(name)
                    ? world
                    : world with
                    {
                        Apps = world.Apps.Remove(app).Add(name),
                        Objects = world.Objects.SetItems(
                            world
                                .Objects.Where(item => item.Value.App == app)
                                .Select(item =>
                                    KeyValuePair.Create(
                                        item.Key,
                                        new Placed(name, Movable(world, item.Key, name, item.Value.Root))
                                    )
                                )
                        ),
                    }
        );

    public static Edit Namespace(string name) => new($"namespace {name}", world => world with { Namespace = name });

    public static Edit Budget(string budget) => new($"budget {budget}", world => world with { Budget = budget });

    // Left alone because it is there, an object would stay a member of the app that it comes from.
    private static JsonObject Movable(World world, string slot, string app, JsonObject root)
    {
        if (!world.Objects.TryGetValue(slot, out var had) || had.App == app)
        {
            return root;
        }

        var movable = (JsonObject)root.DeepClone();
        var annotations = movable["metadata"]?["annotations"] as JsonObject ?? [];
        foreach (
            var found in DirectiveTable
                .Of(root)
                .Where(found => found.Meaning is DirectiveTable.Meaning.Once or DirectiveTable.Meaning.Ignore)
        )
        {
            annotations.Remove(found.Name);
        }

        return movable;
    }
}
