using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;

namespace Fairlead.Sandbox.Kubernetes.Custom;

/// <summary>The resources a CustomResourceDefinition describes, one per served version.</summary>
internal static class CustomResources
{
    public static IReadOnlyList<ResourceDefinition> Of(JsonObject definition)
    {
        var spec = definition.Map("spec");
        var versions = spec.List("versions").Objects().ToList();
        var group = spec.Text("group") ?? "";
        var stored = versions.Find(version => version.Flag("storage")).Text("name") ?? "";
        return
        [
            .. versions
                .Where(version => version.Flag("served") || version.Flag("storage"))
                .Select(version => OfVersion(spec, version, group, stored))
                .OrderByDescending(version => VersionRank(version.Version)),
        ];
    }

    private static ResourceDefinition OfVersion(JsonObject? spec, JsonObject version, string group, string stored)
    {
        var names = spec.Map("names");
        var kind = names.Text("kind") ?? "";
        var plural = names.Text("plural") ?? "";
        var schema = version.Map("schema").Map("openAPIV3Schema")?.Copy() ?? new JsonObject();
        var subresources = version.Map("subresources");
        return new ResourceDefinition
        {
            Group = group,
            Version = version.Text("name") ?? "",
            Plural = plural,
            Kind = kind,
            ListKind = names.Text("listKind") ?? kind + "List",
            Singular = names.Text("singular") ?? kind.ToLowerInvariant(),
            ShortNames = [.. names.List("shortNames").Texts()],
            Categories = [.. names.List("categories").Texts()],
            IsNamespaced = spec.Text("scope") is "Namespaced",
            Type = CustomTypes.OfResource(schema, kind),
            CustomSchema = schema,
            PrinterColumns = version.List("additionalPrinterColumns"),
            HasStatus = subresources?.ContainsKey("status") is true,
            Scale = ScaleOf(subresources.Map("scale")),
            IsCustom = true,
            Verbs = version.Flag("served") ? ResourceDefinition.StandardVerbs : [],
            Storage = $"{plural}.{group}",
            StorageVersion = $"{group}/{stored}",
        };
    }

    private static ScalePaths? ScaleOf(JsonObject? scale) =>
        scale is null
            ? null
            : new ScalePaths(
                (scale.Text("specReplicasPath") ?? ".spec.replicas").TrimStart('.'),
                (scale.Text("statusReplicasPath") ?? ".status.replicas").TrimStart('.'),
                scale.Text("labelSelectorPath")?.TrimStart('.')
            );

    // v2 before v1 before v1beta2 before v1beta1 before v1alpha1, as Kubernetes prefers them.
    private static long VersionRank(string version)
    {
        var parts = System.Text.RegularExpressions.Regex.Match(
            version,
            @"^v(?<major>\d{1,6})((?<stage>alpha|beta)(?<minor>\d{1,6}))?$",
            System.Text.RegularExpressions.RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)
        );
        if (!parts.Success)
        {
            return -1;
        }

        var stage = parts.Groups["stage"].Value switch
        {
            "" => 2L,
            "beta" => 1,
            _ => 0,
        };
        _ = long.TryParse(
            parts.Groups["minor"].Value,
            System.Globalization.CultureInfo.InvariantCulture,
            out var minor
        );
        var major = long.Parse(parts.Groups["major"].Value, System.Globalization.CultureInfo.InvariantCulture);
        return (stage * 1_000_000_000_000) + (major * 1_000_000) + minor;
    }
}
