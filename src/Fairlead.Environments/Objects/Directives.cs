using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Environments.Kinds;

namespace Fairlead.Environments.Objects;

/// <summary>What an object's annotations ask for.</summary>
/// <param name="Mode">When it is applied.</param>
/// <param name="Conflicts">How conflicts end.</param>
/// <param name="MayRecreate">It may be deleted and created anew when an immutable field changes.</param>
/// <param name="Wave">Position among the waves; lower ones are applied and healthy first.</param>
/// <param name="IgnoredFields">JSON pointers of fields that others may set.</param>
public sealed record Directives(
    ApplyMode Mode,
    ConflictPolicy Conflicts,
    bool MayRecreate,
    int Wave,
    IReadOnlyList<string> IgnoredFields
)
{
    private static readonly string[] ClientSideApply = ["kubectl-client-side-apply", "kubectl", "before-first-apply"];

    /// <summary>Field managers whose fields become ours when the object is written.</summary>
    public IReadOnlyList<string> TakeOverFrom { get; init; } = ClientSideApply;

    /// <summary>Reads the annotations of a declared object; the policy decides what they leave open.</summary>
    /// <exception cref="ManifestException">An annotation has a value that has no meaning.</exception>
    public static Directives Of(ManifestObject manifest, ApplyPolicy policy)
    {
        var meanings = DirectiveTable.Of(manifest.Root).Select(found => found.Meaning).ToHashSet();
        return new Directives(
            ModeOf(manifest, meanings),
            ConflictsOf(manifest, policy),
            MayRecreateOf(manifest, meanings, policy),
            WaveOf(manifest),
            IgnoredFieldsOf(manifest, policy)
        )
        {
            TakeOverFrom =
            [
                .. ClientSideApply,
                .. policy.TakeOverFrom,
                .. List(manifest.Annotation(Annotations.TakeOverFrom)),
            ],
        };
    }

    /// <summary>True where an annotation of ours or of another tool forbids to prune the object.</summary>
    public static bool AsksToKeep(JsonObject root) => DirectiveTable.KeptBecause(root) is not null;

    /// <summary>The same, where an autoscaler of the same application decides about replicas: to apply the declared number would fight it.</summary>
    internal Directives WithScaling(bool isScaled) =>
        isScaled && !IgnoredFields.Contains("/spec/replicas")
            ? this with
            {
                IgnoredFields = [.. IgnoredFields, "/spec/replicas"],
            }
            : this;

    private static bool MayRecreateOf(
        ManifestObject manifest,
        HashSet<DirectiveTable.Meaning> meanings,
        ApplyPolicy policy
    ) =>
        manifest.Annotation(Annotations.Recreate)?.Trim() switch
        {
            "allowed" => true,
            "forbidden" => false,
            null => meanings.Contains(DirectiveTable.Meaning.Recreate)
                || (policy.MayRecreate && !BuiltInKinds.Protected.Contains(manifest.Key.GroupKind)),
            var text => throw Meaningless(manifest, Annotations.Recreate, text, "allowed or forbidden"),
        };

    private static IReadOnlyList<string> IgnoredFieldsOf(ManifestObject manifest, ApplyPolicy policy)
    {
        var declared = List(manifest.Annotation(Annotations.IgnoredFields));
        if (declared.FirstOrDefault(pointer => pointer[0] != '/') is { } wrong)
        {
            throw Meaningless(manifest, Annotations.IgnoredFields, wrong, "a JSON pointer such as /spec/replicas");
        }

        var ruled = policy.IgnoredFields.Where(rule => rule.Concerns(manifest.Key)).Select(rule => rule.Path);
        return [.. declared.Concat(ruled).Distinct()];
    }

    private static ApplyMode ModeOf(ManifestObject manifest, HashSet<DirectiveTable.Meaning> meanings)
    {
        var known = manifest.Annotation(Annotations.Apply)?.Trim();
        if (known?.ToLowerInvariant() is not (null or "match" or "ifnotpresent" or "ignore"))
        {
            throw Meaningless(manifest, Annotations.Apply, known, "Match, IfNotPresent or Ignore");
        }

        return known is not null && known.Equals("match", StringComparison.OrdinalIgnoreCase) ? ApplyMode.Match
            : meanings.Contains(DirectiveTable.Meaning.Ignore) ? ApplyMode.Ignore
            : meanings.Contains(DirectiveTable.Meaning.Once) ? ApplyMode.IfNotPresent
            : ApplyMode.Match;
    }

    private static ConflictPolicy ConflictsOf(ManifestObject manifest, ApplyPolicy policy) =>
        manifest.Annotation(Annotations.Conflicts)?.Trim() switch
        {
            null => policy.Conflicts,
            "take" => ConflictPolicy.Take,
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
        new(
            Refusals.InvalidDirective,
            manifest.Origin,
            $"{manifest.Key.Title}: the annotation {name} is \"{text}\"; it must be {expected}."
        );

    private static string[] List(string? text) =>
        (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
