using System.Text.Json.Nodes;

namespace Fairlead.Environments.Objects;

/// <summary>
/// The annotations, ours and those of other tools, that change what happens to an object, each with its values and what they
/// mean here.
/// </summary>
/// <remarks>
/// Sources: the documentation of Argo CD ("Sync Options", "Resource Hooks"), Flux ("Kustomization", "Controlling the apply
/// behavior"), Helm ("Chart Development Tips"), kapp ("Apply and delete stages", "Annotations") and cli-utils ("Lifecycle
/// directives"). Values are compared without blanks around them and whatever their case, as the most lenient of the tools do.
/// </remarks>
internal static class DirectiveTable
{
    private static readonly Entry[] Entries =
    [
        new(Annotations.Prune, ("disabled", Meaning.Keep), ("allowed", Meaning.None)),
        new(Annotations.FluxPrune, ("disabled", Meaning.Keep), ("enabled", Meaning.None)),
        new(Annotations.HelmPolicy, ("keep", Meaning.Keep)),
        new("client.lifecycle.config.k8s.io/deletion", ("detach", Meaning.Keep), ("delete", Meaning.None)),
        new("cli-utils.sigs.k8s.io/on-remove", ("keep", Meaning.Keep), ("delete", Meaning.None)),
        new("kapp.k14s.io/delete-strategy", ("orphan", Meaning.Keep), ("default", Meaning.None)),
        new(Annotations.Apply, ("match", Meaning.None), ("ifnotpresent", Meaning.Once), ("ignore", Meaning.Ignore))
        {
            IsStrict = true,
        },
        new(
            Annotations.FluxApply,
            ("merge", Meaning.None),
            ("override", Meaning.None),
            ("ifnotpresent", Meaning.Once),
            ("ignore", Meaning.Ignore)
        ),
        new("kustomize.toolkit.fluxcd.io/reconcile", ("disabled", Meaning.Ignore), ("enabled", Meaning.None)),
        new("client.lifecycle.config.k8s.io/mutation", ("ignore", Meaning.Once)),
        new("kapp.k14s.io/noop", ("", Meaning.Ignore)),
        new(
            "kapp.k14s.io/update-strategy",
            ("skip", Meaning.Once),
            ("always-replace", Meaning.Recreate),
            ("fallback-on-replace", Meaning.Recreate),
            ("default", Meaning.None)
        ),
        new(Annotations.FluxForce, ("enabled", Meaning.Recreate), ("disabled", Meaning.None)),
    ];

    private static readonly (string Option, Meaning Meaning)[] ArgoOptions =
    [
        ("Prune=true", Meaning.None),
        ("Prune=false", Meaning.Keep),
        ("Prune=confirm", Meaning.Keep),
        ("Delete=true", Meaning.None),
        ("Delete=false", Meaning.Keep),
        ("Delete=confirm", Meaning.Keep),
        ("Force=true", Meaning.Recreate),
        ("Replace=true", Meaning.Recreate),
    ];

    // What else an option may be does not change what happens here, such as Validate=false.
    private static readonly string[] Deciding = ["Prune", "Delete"];

    /// <summary>Every annotation with every value that is known.</summary>
    public static IEnumerable<Found> All =>
        Entries
            .SelectMany(entry => entry.Values.Select(known => new Found(entry.Name, known.Value, known.Meaning)))
            .Concat(ArgoOptions.Select(known => new Found(Annotations.ArgoOptions, known.Option, known.Meaning)));

    /// <summary>What the annotations of an object mean, in the order of the table.</summary>
    public static IReadOnlyList<Found> Of(JsonObject root) =>
        [.. Entries.Select(entry => entry.In(root)).Concat(Options(root)).OfType<Found>()];

    /// <summary>Why the object is never deleted; null where no annotation forbids it.</summary>
    public static string? KeptBecause(JsonObject root) =>
        Of(root).FirstOrDefault(found => found.Meaning is Meaning.Keep or Meaning.Unknown) switch
        {
            null => null,
            { Meaning: Meaning.Unknown } found =>
                $"nobody knows what the annotation {found.Name} means by \"{found.Value}\"",
            _ => "an annotation forbids to prune it",
        };

    private static IEnumerable<Found?> Options(JsonObject root) =>
        (Metadata.Annotation(root, Annotations.ArgoOptions) ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(option => new Found(Annotations.ArgoOptions, option, MeaningOf(option)));

    private static Meaning MeaningOf(string option)
    {
        var known = ArgoOptions
            .Where(known => known.Option.Equals(option, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return known.Count > 0 ? known[0].Meaning
            : Deciding.Contains(option.Split('=')[0].Trim(), StringComparer.OrdinalIgnoreCase) ? Meaning.Unknown
            : Meaning.None;
    }

    /// <summary>An annotation that an object has.</summary>
    /// <param name="Name">The annotation.</param>
    /// <param name="Value">Its value, or one of its values.</param>
    /// <param name="Meaning">What that means.</param>
    internal sealed record Found(string Name, string Value, Meaning Meaning);

    /// <summary>What a value of an annotation asks for.</summary>
    internal enum Meaning
    {
        /// <summary>What happens anyway.</summary>
        None,

        /// <summary>The object is never deleted.</summary>
        Keep,

        /// <summary>It is neither applied nor deleted.</summary>
        Ignore,

        /// <summary>It is made where it is missing, and then left alone.</summary>
        Once,

        /// <summary>It may be deleted and made anew.</summary>
        Recreate,

        /// <summary>Nobody knows, so that the object is kept.</summary>
        Unknown,
    }

    private sealed record Entry(string Name, params (string Value, Meaning Meaning)[] Values)
    {
        /// <summary>A value that is not listed is refused elsewhere.</summary>
        public bool IsStrict { get; init; }

        public Found? In(JsonObject root)
        {
            if (Metadata.Annotation(root, Name)?.Trim() is not { } value)
            {
                return null;
            }

            var known = Values.Where(known => known.Value.Equals(value, StringComparison.OrdinalIgnoreCase)).ToList();
            return new Found(
                Name,
                value,
                known.Count > 0 ? known[0].Meaning
                    : IsStrict ? Meaning.None
                    : Meaning.Unknown
            );
        }
    }
}
