using System.Collections.Frozen;
using System.Globalization;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Hooks;

/// <summary>An object that is run at a moment instead of kept: a migration before an upgrade.</summary>
/// <param name="Manifest">What is declared.</param>
/// <param name="Moments">When it runs.</param>
/// <param name="Weight">Hooks of one moment run by ascending weight, one after the other.</param>
/// <param name="DeletePolicies">When it is deleted.</param>
public sealed record Hook(ManifestObject Manifest, HookMoments Moments, int Weight, HookDeletePolicies DeletePolicies)
{
    internal static readonly Comparer<Hook> InOrder = Comparer<Hook>.Create(
        (one, other) =>
            one.Weight != other.Weight ? one.Weight.CompareTo(other.Weight)
            : KindOrder.Of(one.Manifest.Key.GroupKind) != KindOrder.Of(other.Manifest.Key.GroupKind)
                ? KindOrder.Of(one.Manifest.Key.GroupKind).CompareTo(KindOrder.Of(other.Manifest.Key.GroupKind))
            : string.CompareOrdinal(one.Manifest.Key.ToString(), other.Manifest.Key.ToString())
    );

    /// <summary>The moments of Helm that an agent has; every other one is never.</summary>
    internal static readonly FrozenDictionary<string, HookMoments> HelmMoments = new Dictionary<string, HookMoments>
    {
        ["pre-install"] = HookMoments.BeforeInstall,
        ["pre-upgrade"] = HookMoments.BeforeUpgrade,
        ["post-install"] = HookMoments.AfterInstall,
        ["post-upgrade"] = HookMoments.AfterUpgrade,
    }.ToFrozenDictionary();

    /// <summary>Those of Argo CD, which tells no first installation from a change.</summary>
    internal static readonly FrozenDictionary<string, HookMoments> ArgoMoments = new Dictionary<string, HookMoments>
    {
        ["PreSync"] = HookMoments.BeforeInstall | HookMoments.BeforeUpgrade,
        ["PostSync"] = HookMoments.AfterInstall | HookMoments.AfterUpgrade,
    }.ToFrozenDictionary();

    /// <summary>When a hook is deleted, in the words of both.</summary>
    internal static readonly FrozenDictionary<string, HookDeletePolicies> KnownPolicies = new Dictionary<
        string,
        HookDeletePolicies
    >
    {
        ["before-hook-creation"] = HookDeletePolicies.BeforeCreation,
        ["BeforeHookCreation"] = HookDeletePolicies.BeforeCreation,
        ["hook-succeeded"] = HookDeletePolicies.Succeeded,
        ["HookSucceeded"] = HookDeletePolicies.Succeeded,
        ["hook-failed"] = HookDeletePolicies.Failed,
        ["HookFailed"] = HookDeletePolicies.Failed,
    }.ToFrozenDictionary();

    /// <summary>An object of the hook's name that no hook made may be taken over; false by default.</summary>
    public bool MayTakeOver { get; init; }

    /// <summary>True where annotations make the object a hook of a moment that an agent never has, such as a test.</summary>
    internal static bool IsForOthers(ManifestObject manifest) =>
        (manifest.Annotation(Annotations.HelmHook) is { Length: > 0 } && !IsOldDefinition(manifest))
        || manifest.Annotation(Annotations.ArgoHook) is { Length: > 0 } and not "Sync";

    // Helm 2 made definitions so. They are what others need to exist, and no moment's: kept, as Argo CD keeps them.
    private static bool IsOldDefinition(ManifestObject manifest) =>
        manifest.Key.Kind is "CustomResourceDefinition"
        && manifest.Annotation(Annotations.HelmHook)?.Split(',', StringSplitOptions.TrimEntries).Contains("crd-install")
            is true;

    /// <summary>The moments as they are written.</summary>
    internal static string MomentsOf(ManifestObject manifest) =>
        manifest.Annotation(Annotations.HelmHook) ?? manifest.Annotation(Annotations.ArgoHook) ?? "";

    /// <summary>Reads an object's hook annotations; null where it has none, or only moments that an agent never has.</summary>
    /// <exception cref="ManifestException">A weight is no whole number, or consent is unclear.</exception>
    internal static Hook? Read(ManifestObject manifest)
    {
        if (IsOldDefinition(manifest))
        {
            return null;
        }

        if (manifest.Annotation(Annotations.HelmHook) is { Length: > 0 } helm)
        {
            return Create(
                manifest,
                Combine(helm, HelmMoments),
                Annotations.HelmHookWeight,
                Annotations.HelmHookDeletePolicy
            );
        }

        return manifest.Annotation(Annotations.ArgoHook) is { Length: > 0 } argo
            ? Create(manifest, Combine(argo, ArgoMoments), Annotations.ArgoWave, Annotations.ArgoHookDeletePolicy)
            : null;
    }

    private static Hook? Create(ManifestObject manifest, HookMoments moments, string weightName, string policyName)
    {
        if (moments == HookMoments.None)
        {
            return null;
        }

        var text = manifest.Annotation(weightName) ?? "0";
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var weight))
        {
            throw new ManifestException(
                Refusals.InvalidDirective,
                manifest.Origin,
                $"{manifest.Key.Title}: the annotation {weightName} is \"{text}\"; it must be a whole number."
            );
        }

        return new Hook(manifest, moments, weight, Policies(manifest.Annotation(policyName)))
        {
            MayTakeOver = Consents(manifest),
        };
    }

    private static bool Consents(ManifestObject manifest) =>
        manifest.Annotation(Annotations.TakeOver) switch
        {
            null => false,
            "allowed" => true,
            var text => throw new ManifestException(
                Refusals.InvalidDirective,
                manifest.Origin,
                $"{manifest.Key.Title}: the annotation {Annotations.TakeOver} is \"{text}\"; it must be allowed."
            ),
        };

    private static HookMoments Combine(string text, IReadOnlyDictionary<string, HookMoments> known) =>
        text.Split(',', StringSplitOptions.TrimEntries)
            .Aggregate(HookMoments.None, (all, name) => all | known.GetValueOrDefault(name));

    private static HookDeletePolicies Policies(string? text) =>
        text is not { Length: > 0 }
            ? HookDeletePolicies.BeforeCreation
            : text.Split(',', StringSplitOptions.TrimEntries)
                .Aggregate(HookDeletePolicies.None, (all, name) => all | KnownPolicies.GetValueOrDefault(name));
}
