using System.Text.Json.Nodes;
using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Planning;

/// <summary>The objects of an app, told apart and with their namespaces, without a cluster's help.</summary>
internal sealed class DeclaredApp
{
    /// <summary>What is kept in the cluster.</summary>
    public required IReadOnlyDictionary<ObjectKey, DeclaredMember> Members { get; init; }

    /// <summary>What is run at a moment.</summary>
    public required IReadOnlyDictionary<ObjectKey, Hook> Hooks { get; init; }

    /// <summary>Hooks of moments that an agent never has.</summary>
    public required IReadOnlyList<ManifestObject> LeftOut { get; init; }

    /// <summary>Whether it declares no object at all.</summary>
    public bool IsEmpty => Members.Count + Hooks.Count + LeftOut.Count == 0;

    /// <summary>Reads it.</summary>
    /// <exception cref="ManifestException">An object cannot be applied as it is declared.</exception>
    public static DeclaredApp Of(AppState app)
    {
        var resolved = DeclaredObjects.Resolve(app.Objects, app.Namespace, BuiltInScope);
        var scaled = ScaleTargets.In(resolved);
        var members = new Dictionary<ObjectKey, DeclaredMember>();
        var hooks = new Dictionary<ObjectKey, Hook>();
        var others = new List<ManifestObject>();
        foreach (var manifest in resolved)
        {
            if (Hook.Read(manifest) is { } hook)
            {
                hooks.Add(manifest.Key, hook);
            }
            else if (Hook.IsForOthers(manifest))
            {
                others.Add(manifest);
            }
            else
            {
                members.Add(manifest.Key, DeclaredMember.Of(manifest, scaled.Contains(manifest.Key)));
            }
        }

        return new DeclaredApp
        {
            Members = members,
            Hooks = hooks,
            LeftOut = others,
        };
    }

    private static bool? BuiltInScope(GroupKind kind) => Kinds.BuiltInKinds.Find(kind)?.IsNamespaced;
}

/// <summary>A declared object with what its annotations ask for.</summary>
/// <param name="Manifest">What is declared, with its namespace.</param>
/// <param name="Directives">What its annotations ask for.</param>
/// <param name="Body">The object as a server keeps it.</param>
internal sealed record DeclaredMember(ManifestObject Manifest, Directives Directives, JsonObject Body) : IPlaced
{
    public ObjectKey Key => Manifest.Key;

    public string Digest { get; } = ContentDigest.Of(Manifest.Root);

    public static DeclaredMember Of(ManifestObject manifest, bool isScaled) =>
        new(manifest, Directives.Of(manifest, new ApplyPolicy()).WithScaling(isScaled), DeclaredBody.Of(manifest));

    /// <summary>The fields in which another state of the object differs, of those that others may not set.</summary>
    public IReadOnlyList<FieldChange> ChangesFrom(DeclaredMember before) =>
        FieldComparison.Between(Key.GroupKind, Compared(before.Body), Compared(Body));

    private JsonObject Compared(JsonObject body)
    {
        var compared = (JsonObject)body.DeepClone();
        compared.Remove("apiVersion");
        foreach (var pointer in Directives.IgnoredFields)
        {
            JsonPointers.Remove(compared, pointer);
        }

        return compared;
    }
}
