using System.Text.Json.Nodes;
using Fairlead.Charts;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;
using Fairlead.Delivery.Edits;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Environments.Kinds;
using Fairlead.Environments.Objects;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Rendering;

/// <summary>Turns a release into the objects of one environment; the same input gives the same bytes for ever.</summary>
public static class EnvironmentRenderer
{
    private static readonly string[] TestEvents = ["test", "test-success", "test-failure"];

    /// <summary>
    /// Renders an app: the chart's objects, CRDs and hooks, lists taken apart, each with its namespace. Helm tests are left
    /// out, as no installation applies them.
    /// </summary>
    /// <exception cref="DeliveryException">The chart cannot be rendered with these values, or renders no YAML.</exception>
    public static AppObjects Render(RenderInput input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        using var span = DeliveryTracing.Render(input.App.Name);
        var place = $"{input.App.Name} in {input.Environment.Name}";
        var rendered = RenderChart(input, place, cancellationToken);
        var parts = rendered.Crds.Concat(rendered.Manifests).Concat(rendered.Hooks.Where(IsApplied));
        return new AppObjects(
            input.App.Name,
            input.Environment.Namespace,
            [
                .. parts
                    .SelectMany(part => Objects(part, place))
                    .Select(found => InNamespace(found, input.Environment.Namespace)),
            ]
        )
        {
            Version = input.Release.Version,
            DependsOn = input.App.DependsOn,
            Input = input,
        };
    }

    /// <summary>Everything that the templates see as <c>.Values</c>.</summary>
    internal static JsonObject AllValues(RenderInput input) => ChartRenderer.Values(Request(input)).ToJson();

    private static RenderedChart RenderChart(RenderInput input, string place, CancellationToken cancellationToken)
    {
        try
        {
            return ChartRenderer.Render(Request(input), cancellationToken);
        }
        catch (ChartException error)
        {
            throw new DeliveryException(
                Refusals.FailedRendering,
                $"Chart {input.Chart.Name} {input.Chart.Version} cannot be rendered for {place}: {error.Message}",
                error
            );
        }
    }

    private static RenderRequest Request(RenderInput input)
    {
        var request = Anywhere(input);
        return input.Environment.Kubernetes is { Version: { } version } cluster
            ? request with
            {
                KubeVersion = ServedVersions.Full(version),
                ApiVersions = ServedVersions.Of(version, cluster),
                HasAllApiVersions = true,
            }
            : request;
    }

    private static RenderRequest Anywhere(RenderInput input) =>
        new()
        {
            Chart = input.Chart,
            ReleaseName = input.App.Name,
            Namespace = input.Environment.Namespace,
            Values = Values(input),
            Mode = RandomMode.Refuse,
            ApiVersions = input.Environment.Kubernetes.ApiVersions,
        };

    private static ChartValues Values(RenderInput input)
    {
        var file = EnvironmentLayout.ValuesFile(input.Environment.Name, input.App.Name);
        return ChartValues.Parse(input.Values ?? "", file).Overlay(ChartValues.From(ImageValues(input.Release)));
    }

    private static JsonObject ImageValues(Release release)
    {
        var values = new JsonObject();
        foreach (var (path, image) in release.Images)
        {
            var map = values;
            var keys = ValuesKeys.Split(path);
            foreach (var key in keys.SkipLast(1))
            {
                map = (JsonObject)(map[key] ??= new JsonObject());
            }

            map[keys[^1]] = image.ToValues();
        }

        return values;
    }

    private static bool IsApplied(RenderedManifest hook) =>
        hook.HookEvents.Count == 0 || hook.HookEvents.Any(name => !TestEvents.Contains(name));

    private static IEnumerable<RenderedObject> Objects(RenderedManifest part, string place)
    {
        foreach (var document in Documents(part, place))
        {
            foreach (var item in ListedObjects.Of(document.Root))
            {
                yield return item is JsonObject content
                    ? new RenderedObject(part.Path, content)
                    : throw new DeliveryException(
                        Refusals.InvalidRendering,
                        $"{place}: {document.Source}:{document.Line}: a template must render objects, but this is a list or a single value."
                    );
            }
        }
    }

    private static IReadOnlyList<YamlDocument> Documents(RenderedManifest part, string place)
    {
        try
        {
            return YamlReader.ReadAll(part.Text, part.Path);
        }
        catch (YamlSyntaxException error)
        {
            throw new DeliveryException(
                Refusals.InvalidRendering,
                $"{place}: what {error.File} renders is not YAML that Kubernetes reads, line {error.Position.Line}: {error.Reason}.",
                error
            );
        }
    }

    // Written into the file, so that other tools put the object where this one does.
    private static RenderedObject InNamespace(RenderedObject found, string space)
    {
        var identity = found.Identity;
        var content = (JsonObject)Sorted(found.Content)!;
        if (
            identity.Namespace.Length == 0
            && BuiltInKinds.Find(identity.GroupKind) is { IsNamespaced: true }
            && content["metadata"] is JsonObject metadata
        )
        {
            metadata["namespace"] = space;
            content["metadata"] = Sorted(metadata);
        }

        return found with
        {
            Content = content,
        };
    }

    // As the file has it, so that nobody needs to read that again.
    private static JsonNode? Sorted(JsonNode? node) =>
        node switch
        {
            JsonObject map => new JsonObject(
                map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                    .Select(entry => KeyValuePair.Create(entry.Key, Sorted(entry.Value)))
            ),
            JsonArray list => new JsonArray([.. list.Select(Sorted)]),
            _ => node?.DeepClone(),
        };
}
