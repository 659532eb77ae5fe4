using System.Text.Json.Nodes;
using Fairlead.Environments.Hooks;
using Fairlead.Environments.Kinds;
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

    /// <summary>What tells this release of it from another, for which hooks run again.</summary>
    public string Release =>
        field ??= ReleaseDigest.Of(
            Members.Values.Select(member => member.Manifest).Concat(Hooks.Values.Select(hook => hook.Manifest))
        );

    /// <summary>Whether it declares no object at all.</summary>
    public bool IsEmpty => Members.Count + Hooks.Count + LeftOut.Count == 0;

    /// <summary>Reads it.</summary>
    /// <param name="app">The app.</param>
    /// <param name="defined">
    /// Whether objects of a custom kind that the app itself does not define lie in namespaces; null where that is not known.
    /// </param>
    /// <exception cref="ManifestException">An object cannot be applied as it is declared.</exception>
    public static DeclaredApp Of(AppState app, Func<GroupKind, bool?> defined)
    {
        var declared = DeclaredObjects.Of(
            app.Objects,
            app.Namespace,
            kind =>
                kind.IsBuiltIn
                    ? BuiltInKinds.Find(kind)?.IsNamespaced
                    : DeclaredObjects.DefinedScope(kind, app.Objects) ?? defined(kind),
            new ApplyPolicy()
        );
        return new DeclaredApp
        {
            Members = declared.Where(item => item.IsMember).ToDictionary(item => item.Manifest.Key, DeclaredMember.Of),
            Hooks = declared.Select(item => item.Hook).OfType<Hook>().ToDictionary(hook => hook.Manifest.Key),
            LeftOut =
            [
                .. declared.Where(item => item is { IsMember: false, Hook: null }).Select(item => item.Manifest),
            ],
        };
    }
}

/// <summary>A declared object with what its annotations ask for.</summary>
/// <param name="Manifest">What is declared, with its namespace.</param>
/// <param name="Directives">What its annotations ask for.</param>
/// <param name="Body">The object as a server keeps it.</param>
internal sealed record DeclaredMember(ManifestObject Manifest, Directives Directives, JsonObject Body) : IPlaced
{
    public ObjectKey Key => Manifest.Key;

    public string Digest => field ??= ContentDigest.Of(Manifest.Root);

    public static DeclaredMember Of(DeclaredObject declared) =>
        new(declared.Manifest, declared.Directives, DeclaredBody.Of(declared.Manifest));

    /// <summary>The fields in which another state of the object differs, of those that others may not set.</summary>
    public IReadOnlyList<FieldChange> ChangesFrom(DeclaredMember before) =>
        JsonNode.DeepEquals(before.Manifest.Root, Manifest.Root)
            ? []
            : FieldComparison.Between(Key.GroupKind, Compared(before.Body), Compared(Body));

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
