using System.Text.Json.Nodes;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Service;
using Fairlead.Charts.Values;
using Fairlead.Yaml;

namespace Fairlead.Charts.Tests.Service;

/// <summary>The chart of services, packed and rendered as a delivery does it.</summary>
internal static class ServiceRendering
{
    /// <summary>What a release adds to the values.</summary>
    public const string Image =
        "image: {repository: registry.example/acme/web, tag: 1.2.3-0123456789ab, "
        + "digest: sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855}";

    public static RenderedChart Render(string values, ServiceDefaults? defaults = null)
    {
        using var package = new MemoryStream(ServiceChart.Write(defaults ?? new ServiceDefaults(), "1.0.0"));
        return ChartRenderer.Render(
            new RenderRequest
            {
                Chart = Chart.Read(package),
                ReleaseName = "web",
                Namespace = "dev",
                Values = ChartValues.Parse(values, "values.yaml").Overlay(ChartValues.Parse(Image, "release")),
                Mode = RandomMode.Refuse,
            },
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>Every document, hooks last.</summary>
    public static string Text(string values, ServiceDefaults? defaults = null)
    {
        var rendered = Render(values, defaults);
        return string.Concat(
            rendered
                .Manifests.Concat(rendered.Hooks)
                .Select(manifest => $"---\n# {manifest.Path}\n{manifest.Text.TrimEnd('\n')}\n")
        );
    }

    public static IReadOnlyList<JsonObject> Objects(string values, ServiceDefaults? defaults = null)
    {
        var rendered = Render(values, defaults);
        return
        [
            .. rendered
                .Manifests.Concat(rendered.Hooks)
                .Select(manifest => YamlReader.ReadSingle(manifest.Text, manifest.Path).Root)
                .OfType<JsonObject>(),
        ];
    }

    public static JsonObject Object(string kind, string values, ServiceDefaults? defaults = null) =>
        Objects(values, defaults).Single(item => item["kind"]!.ToString() == kind);

    /// <summary>The pod of an object of any kind that has one; null for others.</summary>
    public static JsonObject? PodOf(JsonObject item) =>
        (item["spec"]?["jobTemplate"]?["spec"] ?? item["spec"])?["template"]?["spec"] as JsonObject;
}
