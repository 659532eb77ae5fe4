using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Comparison;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Inventory;

/// <summary>The ConfigMap that keeps the record of an application's apply set.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="App">The application.</param>
/// <param name="Namespace">Namespace of the parent.</param>
/// <param name="Kinds">Kinds of the members; may name more than there are, never fewer.</param>
/// <param name="AdditionalNamespaces">Namespaces of members besides the parent's.</param>
/// <param name="Hooks">Digest of each hook that has run.</param>
public sealed record ApplySetParent(
    string Environment,
    string App,
    string Namespace,
    IReadOnlyList<GroupKind> Kinds,
    IReadOnlyList<string> AdditionalNamespaces,
    IReadOnlyDictionary<ObjectKey, string> Hooks
)
{
    private const string HooksEntry = "hooks";

    /// <summary>
    /// True from the beginning of a first installation that has hooks to its end: a pass that takes over from one that
    /// was killed in between still has to run the hooks of installations, and not those of upgrades.
    /// </summary>
    public bool IsInstalling { get; init; }

    /// <summary>Whose objects the set holds, all of them and no others; null where that was never recorded.</summary>
    public SetSource? Source { get; init; }

    /// <summary>Somebody else changed the record of kinds or namespaces, so that it may hide members.</summary>
    public bool IsEdited { get; init; }

    /// <summary>The id of the set.</summary>
    public string SetId => ApplySetNames.IdOf(App, Namespace);

    /// <summary>The ConfigMap's identity.</summary>
    public ObjectKey Key => new("", "ConfigMap", Namespace, ApplySetNames.ParentName(App));

    /// <summary>Reads a parent; null where the object is none, or one of another tool.</summary>
    internal static ApplySetParent? Read(LiveObject live)
    {
        var app = Metadata.Label(live.Root, ApplySetNames.App);
        var environment = Metadata.Label(live.Root, ApplySetNames.Environment);
        if (app is null || environment is null || !live.Key.Name.Is(ApplySetNames.ParentName(app)) || !IsOurs(live))
        {
            return null;
        }

        return new ApplySetParent(
            environment,
            app,
            live.Key.Namespace,
            KindsOf(live),
            NamespacesOf(live),
            ReadHooks(live.Root.TextAt("data", HooksEntry) ?? "")
        )
        {
            IsInstalling = live.Annotation(ApplySetNames.Installing) is "true",
            IsEdited = WasEdited(live),
            Source =
                live.Annotation(ApplySetNames.Commit) is { } commit && live.Annotation(ApplySetNames.Tree) is { } tree
                    ? new SetSource(commit, tree)
                    : null,
        };
    }

    /// <summary>Kinds that any parent records, whoever wrote it.</summary>
    internal static IReadOnlyList<GroupKind> KindsOf(LiveObject live) =>
        [.. List(live.Annotation(ApplySetNames.GroupKinds)).Select(GroupKind.Parse)];

    /// <summary>Namespaces besides its own that any parent records, whoever wrote it.</summary>
    internal static IReadOnlyList<string> NamespacesOf(LiveObject live) =>
        List(live.Annotation(ApplySetNames.AdditionalNamespaces));

    // While we alone own the annotation, nobody changed it since we wrote it.
    private static bool WasEdited(LiveObject live) =>
        ManagedFields.AppliedByUs(live.Root) is not { } ours
        || !Owns(ours, ApplySetNames.GroupKinds)
        || (
            live.Annotation(ApplySetNames.AdditionalNamespaces) is not null
            && !Owns(ours, ApplySetNames.AdditionalNamespaces)
        );

    private static bool Owns(JsonObject fields, string annotation) =>
        fields.ObjectAt("f:metadata", "f:annotations")?.ContainsKey("f:" + annotation) == true;

    /// <summary>True where the object was made by this program, even if somebody edited its labels away.</summary>
    internal static bool IsOurs(LiveObject live) =>
        live.Annotation(ApplySetNames.Tooling) is { } tooling
            ? tooling.StartsWith("fairlead/", StringComparison.Ordinal)
            : ManagedFields.AppliedByUs(live.Root) is not null;

    /// <summary>The fields to apply.</summary>
    internal JsonObject Body()
    {
        var annotations = new JsonObject
        {
            [ApplySetNames.Tooling] = ApplySetNames.OurTooling,
            [ApplySetNames.GroupKinds] = string.Join(
                ',',
                Kinds.Select(kind => kind.ToString()).Order(StringComparer.Ordinal)
            ),
        };
        if (AdditionalNamespaces.Count > 0)
        {
            annotations[ApplySetNames.AdditionalNamespaces] = string.Join(
                ',',
                AdditionalNamespaces.Order(StringComparer.Ordinal)
            );
        }

        if (IsInstalling)
        {
            annotations[ApplySetNames.Installing] = "true";
        }

        if (Source is { } source)
        {
            annotations[ApplySetNames.Commit] = source.Commit;
            annotations[ApplySetNames.Tree] = source.Tree;
        }

        var body = new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "ConfigMap",
            ["metadata"] = new JsonObject
            {
                ["name"] = Key.Name,
                ["namespace"] = Namespace,
                ["labels"] = new JsonObject
                {
                    [ApplySetNames.Id] = SetId,
                    [ApplySetNames.Environment] = Environment,
                    [ApplySetNames.App] = App,
                },
                ["annotations"] = annotations,
            },
        };
        if (Hooks.Count > 0)
        {
            body["data"] = new JsonObject { [HooksEntry] = WriteHooks() };
        }

        return body;
    }

    private string WriteHooks() =>
        string.Concat(Hooks.Select(pair => $"{pair.Key} {pair.Value}\n").Order(StringComparer.Ordinal));

    private static Dictionary<ObjectKey, string> ReadHooks(string text)
    {
        var hooks = new Dictionary<ObjectKey, string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Split(' ') is [var name, var digest] && ObjectKey.TryParse(name, out var key))
            {
                hooks[key] = digest;
            }
        }

        return hooks;
    }

    private static string[] List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
