using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Fairlead.Charts;
using Fairlead.Charts.Packaging;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Values;
using Fairlead.Yaml;

namespace Fairlead.Agent.Tests;

/// <summary>The agent's chart, rendered.</summary>
internal static partial class AgentChart
{
    /// <summary>What the container is started with.</summary>
    public static IReadOnlyList<string> Arguments(string values) => Arguments(ChartValues.Parse(values, "test"));

    // As the kubelet does it: the variables of the container are put into its arguments.
    /// <inheritdoc cref="Arguments(string)" />
    public static IReadOnlyList<string> Arguments(ChartValues values)
    {
        var objects = Objects(values);
        var container = objects.Single(item => item["kind"]!.ToString() is "Deployment")["spec"]!["template"]!["spec"]![
            "containers"
        ]![0]!;
        var variables = objects.Single(item => item["kind"]!.ToString() is "ConfigMap")["data"]!.AsObject();
        return
        [
            .. container["args"]!
                .AsArray()
                .Select(argument =>
                    Variable().Replace(argument!.ToString(), match => variables[match.Groups["name"].Value]!.ToString())
                ),
        ];
    }

    /// <summary>Its objects.</summary>
    public static IReadOnlyList<JsonObject> Objects(string values) => Objects(ChartValues.Parse(values, "test"));

    private static List<JsonObject> Objects(ChartValues values)
    {
        using var package = new MemoryStream(ChartPackage.Write(Folder()));
        return
        [
            .. ChartRenderer
                .Render(
                    new RenderRequest
                    {
                        Chart = Chart.Read(package),
                        ReleaseName = "agent",
                        Namespace = "default",
                        Values = values,
                        Mode = RandomMode.Refuse,
                    },
                    TestContext.Current.CancellationToken
                )
                .Manifests.Select(manifest =>
                    (JsonObject)YamlReader.ReadSingle(manifest.Text, manifest.Path).Root!.DeepClone()
                ),
        ];
    }

    private static string Folder([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../charts/fairlead-agent"));

    [GeneratedRegex(@"\$\((?<name>[A-Z_]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
