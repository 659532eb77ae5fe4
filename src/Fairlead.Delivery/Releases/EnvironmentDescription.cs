using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Delivery;

/// <summary>What <c>environment.yaml</c> tells the agent: the apps an environment has, each after those it depends on.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Apps">In dependency order.</param>
public sealed record EnvironmentDescription(string Name, IReadOnlyList<EnvironmentApp> Apps)
{
    /// <summary>The text of the file.</summary>
    public string Write() =>
        YamlWriter.Write(
            new JsonObject
            {
                ["apiVersion"] = "fairlead.dev/v1",
                ["kind"] = "Environment",
                ["name"] = Name,
                ["apps"] = new JsonArray([.. Apps.Select(app => app.ToJson())]),
            }
        );
}

/// <summary>An app as the agent sees it.</summary>
/// <param name="Name">The app, and its folder.</param>
/// <param name="Namespace">Where its objects belong.</param>
/// <param name="DependsOn">Apps that must be healthy first.</param>
public sealed record EnvironmentApp(string Name, string Namespace, IReadOnlyList<string> DependsOn)
{
    internal JsonObject ToJson() =>
        new()
        {
            ["name"] = Name,
            ["namespace"] = Namespace,
            ["dependsOn"] = new JsonArray([.. DependsOn.Select(name => (JsonNode)name)]),
        };
}
