using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Moments = Fairlead.Environments.Hooks.Hook;

namespace Fairlead.Contract.Tests.Generated;

/// <summary>Edits by chance, of everything that the tables of the product know.</summary>
/// <param name="random">The chance.</param>
internal sealed class EditGenerator(Random random)
{
    private const int FirstEdits = 6;

    private static readonly string[] Apps = ["web", "worker", "extra"];
    private static readonly string[] Slots = ["a", "b", "c", "d", "e", "f", "g"];

    private static readonly string[] Budgets =
    [
        "",
        "{ count: 1 }",
        "{ count: 0 }",
        "{ percent: 20 }",
        "{ percent: 0 }",
        "{ kinds: { ConfigMap: 0 } }",
        "{ kinds: { deploy: 0, secrets: 1 } }",
        "{ count: 100, percent: 100 }",
    ];

    private static readonly (string Name, string Value)[] Others =
    [
        (Annotations.Recreate, "allowed"),
        (Annotations.Recreate, "forbidden"),
        (Annotations.Wave, "3"),
        (Annotations.ArgoWave, "-1"),
        (Annotations.IgnoredFields, "/data/value"),
        (Annotations.IgnoredFields, "/metadata/labels/x"),
        (Annotations.Conflicts, "leave"),
        (Annotations.Conflicts, "fail"),
    ];

    private static readonly (string Name, string Value)[] Directives =
    [
        .. DirectiveTable.All.Select(found => (found.Name, found.Value)).Concat(Others),
    ];

    // The same kind whenever a slot is filled again, so that one object comes back with other fields; the last are ConfigMaps.
    private readonly Dictionary<string, SampleKind> _kinds = Slots[..5]
        .ToDictionary(slot => slot, _ => SampleKind.All[random.Next(SampleKind.All.Count)]);

    /// <summary>The edits of some steps, more of them in the first.</summary>
    public IReadOnlyList<IReadOnlyList<Edit>> Steps(int count) =>
        [.. Enumerable.Range(0, count).Select(step => Edits(step == 0 ? FirstEdits : random.Next(1, 4)))];

    private List<Edit> Edits(int count) => [.. Enumerable.Range(0, count).Select(_ => One())];

    private Edit One() =>
        random.Next(24) switch
        {
            0 => Edit.Namespace(random.Next(2) == 0 ? "shop" : "elsewhere"),
            1 => Edit.Budget(Any(Budgets)),
            2 => Edit.AddApp(Any(Apps)),
            3 => Edit.RemoveApp(Any(Apps)),
            4 => Edit.Rename(Any(Apps), Any(Apps)),
            5 or 6 => Edit.Move(Any(Slots), Any(Apps)),
            7 => Edit.Move(Any(["widget", "gadget", "w", "g"]), Any(Apps)),
            8 or 9 or 10 => Edit.Remove(Any(Slots)),
            11 => Edit.Remove(Any(["w", "g", "hook", "hooked"])),
            12 => Defined("widget", "Widget", isNamespaced: true),
            13 => Defined("gadget", "Gadget", isNamespaced: false),
            14 => Edit.Put("w", Any(Apps), CustomKinds.Object("Widget", "w", random.Next(3))),
            15 => Edit.Put("g", Any(Apps), CustomKinds.Object("Gadget", "g", random.Next(3))),
            16 or 17 => Hook(Any(["hook", "hooked"])),
            _ => Sample(Any(Slots)),
        };

    private Edit Defined(string slot, string kind, bool isNamespaced) =>
        Edit.Put(
            slot,
            Any(Apps),
            CustomKinds.Definition(kind, isNamespaced, kind[..(1 + random.Next(2))].ToLowerInvariant())
        );

    private Edit Hook(string slot)
    {
        var root = Map(slot);
        if (random.Next(2) == 0)
        {
            Annotate(
                root,
                Annotations.HelmHook,
                Any([.. Moments.HelmMoments.Keys.Order(StringComparer.Ordinal), "post-install,post-upgrade", "test"])
            );
            Policy(root, Annotations.HelmHookDeletePolicy);
        }
        else if (random.Next(4) > 0)
        {
            Annotate(
                root,
                Annotations.ArgoHook,
                Any([.. Moments.ArgoMoments.Keys.Order(StringComparer.Ordinal), "Sync", "SyncFail", "Skip"])
            );
            Policy(root, Annotations.ArgoHookDeletePolicy);
        }

        return Edit.Put(slot, Any(Apps), root);
    }

    private void Policy(JsonObject root, string name)
    {
        if (random.Next(3) > 0)
        {
            Annotate(root, name, Any([.. Moments.KnownPolicies.Keys.Order(StringComparer.Ordinal)]));
        }
    }

    private Edit Sample(string slot)
    {
        if (_kinds.GetValueOrDefault(slot) is not { } sample)
        {
            return Edit.Put(slot, Any(Apps), Annotated(Map(slot)));
        }

        var fields = new List<(string, int)>();
        if (random.Next(2) == 0)
        {
            fields.Add((Any(sample.Mutable), random.Next(2)));
        }

        // A load balancer has no address on the sandbox, and is never healthy.
        var fixedFields = sample.Fixed.Where(field => !FieldValues.NeedsBalancer(field)).ToList();
        if (fixedFields.Count > 0 && random.Next(2) == 0)
        {
            fields.Add((Any(fixedFields), random.Next(2)));
        }

        return Edit.Put(slot, Any(Apps), Annotated(sample.Make(slot, fields)));
    }

    private JsonObject Map(string name) =>
        new()
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject { ["name"] = name },
            ["data"] = new JsonObject { ["value"] = $"{random.Next(3)}" },
        };

    private JsonObject Annotated(JsonObject root)
    {
        if (random.Next(2) == 0)
        {
            var (name, value) = Any(Directives);
            Annotate(root, name, value);
        }

        return root;
    }

    private static void Annotate(JsonObject root, string name, string value)
    {
        var metadata = (JsonObject)root["metadata"]!;
        if (metadata["annotations"] is not JsonObject annotations)
        {
            metadata["annotations"] = annotations = [];
        }

        annotations[name] = value;
    }

    private T Any<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
