using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>What an object's annotations ask for.</summary>
/// <param name="Mode">When it is applied.</param>
/// <param name="Conflicts">How conflicts end.</param>
/// <param name="MayRecreate">It may be deleted and created anew when an immutable field changes.</param>
/// <param name="IsKept">It is never pruned.</param>
/// <param name="Wave">Position among the waves; lower ones are applied and healthy first.</param>
/// <param name="IgnoredFields">JSON pointers of fields that others may set.</param>
public sealed record Directives(
    ApplyMode Mode,
    ConflictPolicy Conflicts,
    bool MayRecreate,
    bool IsKept,
    int Wave,
    IReadOnlyList<string> IgnoredFields
)
{
    /// <summary>Reads the annotations of a declared object.</summary>
    /// <exception cref="ManifestException">An annotation has a value that has no meaning.</exception>
    public static Directives Of(ManifestObject manifest) =>
        new(
            ModeOf(manifest),
            ConflictsOf(manifest),
            MayRecreateOf(manifest.Root),
            AsksToKeep(manifest.Root),
            WaveOf(manifest),
            [.. List(manifest.Annotation(Annotations.IgnoredFields))]
        );

    /// <summary>True where an annotation of ours, Helm's, Flux's or Argo's forbids to prune the object.</summary>
    public static bool AsksToKeep(JsonObject root) =>
        Is(root, Annotations.Prune, "disabled")
        || Is(root, Annotations.FluxPrune, "disabled")
        || Is(root, Annotations.HelmPolicy, "keep")
        || HasOption(root, "Prune=false")
        || HasOption(root, "Delete=false");

    private static bool MayRecreateOf(JsonObject root) =>
        Is(root, Annotations.Recreate, "allowed")
        || Is(root, Annotations.FluxForce, "enabled")
        || HasOption(root, "Force=true");

    private static ApplyMode ModeOf(ManifestObject manifest)
    {
        var text = manifest.Annotation(Annotations.Apply) ?? manifest.Annotation(Annotations.FluxApply);
        return text?.ToLowerInvariant() switch
        {
            null or "match" or "merge" or "override" => ApplyMode.Match,
            "ifnotpresent" => ApplyMode.IfNotPresent,
            "ignore" => ApplyMode.Ignore,
            _ => throw Meaningless(manifest, Annotations.Apply, text, "Match, IfNotPresent or Ignore"),
        };
    }

    private static ConflictPolicy ConflictsOf(ManifestObject manifest) =>
        manifest.Annotation(Annotations.Conflicts) switch
        {
            null or "take" => ConflictPolicy.Take,
            "leave" => ConflictPolicy.Leave,
            "fail" => ConflictPolicy.Fail,
            var text => throw Meaningless(manifest, Annotations.Conflicts, text, "take, leave or fail"),
        };

    private static int WaveOf(ManifestObject manifest)
    {
        var name = manifest.Annotation(Annotations.Wave) is null ? Annotations.ArgoWave : Annotations.Wave;
        var text = manifest.Annotation(name) ?? "0";
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var wave)
            ? wave
            : throw Meaningless(manifest, name, text, "a whole number");
    }

    private static ManifestException Meaningless(ManifestObject manifest, string name, string text, string expected) =>
        new(manifest.Origin, $"{manifest.Key.Title}: the annotation {name} is \"{text}\"; it must be {expected}.");

    private static bool Is(JsonObject root, string name, string value) =>
        string.Equals(Metadata.Annotation(root, name), value, StringComparison.OrdinalIgnoreCase);

    private static bool HasOption(JsonObject root, string option) =>
        List(Metadata.Annotation(root, Annotations.ArgoOptions)).Contains(option, StringComparer.OrdinalIgnoreCase);

    private static string[] List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
