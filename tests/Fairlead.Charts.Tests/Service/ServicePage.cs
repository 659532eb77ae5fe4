using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Charts.Service;
using Fairlead.Yaml;

namespace Fairlead.Charts.Tests.Service;

/// <summary>Writes <c>docs/service-chart.md</c> of the chart's schema and values.</summary>
internal static class ServicePage
{
    public const string File = "docs/service-chart.md";

    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly (string Heading, string[] Values)[] Sections =
    [
        ("What runs", ["kind", "image", "command", "args", "replicas", "resources", "autoscaling", "disruption"]),
        ("Settings", ["env", "envFrom", "files"]),
        ("Requests and health", ["port", "servicePort", "health", "ingress", "route", "network"]),
        ("Jobs and migrations", ["schedule", "timeZone", "suspend", "concurrency", "job", "migration"]),
        ("Volumes", ["storage", "temporary"]),
        (
            "Pods and nodes",
            [
                "pullSecrets",
                "user",
                "graceSeconds",
                "drainSeconds",
                "partOf",
                "podLabels",
                "podAnnotations",
                "nodeSelector",
                "tolerations",
                "priorityClassName",
            ]
        ),
        ("Others", ["global"]),
    ];

    /// <summary>The values that the page has a place for.</summary>
    public static IEnumerable<string> Listed => Sections.SelectMany(section => section.Values);

    /// <summary>The chart's <c>values.schema.json</c>.</summary>
    public static JsonObject Schema => JsonNode.Parse(Text("values.schema.json"))!.AsObject();

    /// <summary>The chart's <c>values.yaml</c>.</summary>
    public static JsonObject Values => (JsonObject)YamlReader.ReadSingle(Text("values.yaml"), "values.yaml").Root!;

    public static string Write()
    {
        var page = new StringBuilder(
            """
            # The service chart

            An app of `fairlead.yaml` that is a service of the build needs no chart:

            ```yaml
            apps:
              web: { service: Web }
            ```

            `Web` is the name of the service in the build, or that of its project. The app gets the chart `service` of the
            version of Fairlead, packed with what the project says, and is pinned, pushed, promoted and rendered again by digest like
            a chart of one's own:

            | In the project | In the chart |
            |---|---|
            | the Web SDK, or another one | `kind: web`, or `kind: worker` |
            | `ContainerPort` | `port`; without one 8080 |
            | `FairleadHealthPath` | `health.path`; without one only the port is tried |

            What is said below stands in `values.yaml` of the app in an environment, such as:

            ```yaml
            replicas: 3
            health: { path: /healthz }
            ingress: { host: web.example.com }
            env:
              ConnectionStrings__Main: { secret: database, key: connection }
            ```

            Every pod is what Kubernetes calls "restricted", and no value makes it less: no root, no privilege to be gained, no
            capability, the runtime's seccomp profile. Beyond that the root file system is read-only with a folder at `/tmp`, and no
            token of the cluster is mounted. Pods spread over nodes and zones, a web service drains before it ends, and a new
            version of the chart alone restarts nothing.

            A `job` has a name that tells its content: it runs once for each release that changes what it runs, and the one before is
            taken away. Names of objects are the app's. Values that a kind has no use for are refused. Secrets and ConfigMaps that are
            named and that no app brings stand in `external` of the environment.

            This page is made of the chart's `values.schema.json`.

            """
        );
        foreach (var (heading, values) in Sections)
        {
            page.Append($"\n## {heading}\n\n| Value | Form | Default | Meaning |\n|---|---|---|---|\n");
            foreach (var value in values)
            {
                Row(page, value, Schema["properties"]![value]!.AsObject(), Values[value]);
            }
        }

        return page.ToString();
    }

    private static void Row(StringBuilder page, string path, JsonObject shape, JsonNode? value)
    {
        var properties = shape["properties"] as JsonObject;
        var standard = value is null || properties is not null ? "" : $"`{value.ToJsonString(Plain)}`";
        page.Append($"| `{path}` | {FormOf(shape)} | {standard} | {shape["description"]} |\n");
        foreach (var (key, its) in properties ?? [])
        {
            Row(page, $"{path}.{key}", its!.AsObject(), value?[key]);
        }

        foreach (var (key, its) in shape["items"]?["properties"] as JsonObject ?? [])
        {
            Row(page, $"{path}[].{key}", its!.AsObject(), null);
        }
    }

    private static string FormOf(JsonObject shape) =>
        shape["enum"] is JsonArray choices ? string.Join(", ", choices.Select(choice => $"`{choice}`"))
        : shape["anyOf"] is JsonArray forms ? string.Join(" or ", forms.Select(form => FormOf(form!.AsObject())))
        : shape["type"]!.ToString() switch
        {
            "string" => "text",
            "boolean" => "flag",
            "integer" => $"number from {shape["minimum"]} to {shape["maximum"]}",
            "array" => shape["items"]?["type"]?.ToString() is "string" ? "list of texts" : "list",
            var other => other is "object" ? "map" : other,
        };

    private static string Text(string name)
    {
        var chart = Chart.Read(new MemoryStream(ServiceChart.Write(new ServiceDefaults())));
        return Encoding.UTF8.GetString(chart.Raw.Single(file => file.Name == name).Data);
    }
}
