using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Agent.Desired;

/// <summary>What <c>environment.yaml</c> tells the agent.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Apps">Its applications, in dependency order.</param>
public sealed record EnvironmentFile(string Name, IReadOnlyList<DeclaredApp> Apps)
{
    private const string ApiVersion = "fairlead.dev/v1";
    private const string Kind = "Environment";

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="EnvironmentException">It is malformed, or its dependencies make no sense.</exception>
    public static EnvironmentFile Read(string text, string path)
    {
        var document = Parse(text, path);
        if (
            document.Root is not JsonObject root
            || Text(root["apiVersion"]) is not ApiVersion
            || Text(root["kind"]) is not Kind
        )
        {
            throw new EnvironmentException($"{path}:{document.Line}: this is no {Kind} of {ApiVersion}.");
        }

        var name = Text(root["name"]) ?? throw At(document, "", "the environment has no name");
        var apps = ReadApps(document, root["apps"]);
        CheckDependencies(document, apps);
        return new EnvironmentFile(name, apps);
    }

    private static YamlDocument Parse(string text, string path)
    {
        try
        {
            return YamlReader.ReadSingle(text, path);
        }
        catch (YamlSyntaxException error)
        {
            throw new EnvironmentException(error.Message, error);
        }
    }

    private static List<DeclaredApp> ReadApps(YamlDocument document, JsonNode? node)
    {
        if (node is not JsonArray items)
        {
            throw At(document, "/apps", "apps must be a list");
        }

        var apps = new List<DeclaredApp>();
        for (var index = 0; index < items.Count; index++)
        {
            var app = ReadApp(document, items[index], $"/apps/{index}");
            if (apps.Exists(other => string.Equals(other.Name, app.Name, StringComparison.Ordinal)))
            {
                throw At(document, $"/apps/{index}", $"the application {app.Name} is listed twice");
            }

            apps.Add(app);
        }

        return apps;
    }

    private static DeclaredApp ReadApp(YamlDocument document, JsonNode? node, string pointer)
    {
        if (node is not JsonObject fields)
        {
            throw At(document, pointer, "an application is a mapping with name and namespace");
        }

        var name = Identifier(document, fields["name"], pointer + "/name");
        var place = Identifier(document, fields["namespace"], pointer + "/namespace");
        var dependencies = fields["dependsOn"] switch
        {
            null => [],
            JsonArray items => items
                .Select((item, index) => Identifier(document, item, $"{pointer}/dependsOn/{index}"))
                .ToList(),
            _ => throw At(document, pointer + "/dependsOn", "dependsOn must be a list of applications"),
        };
        return new DeclaredApp(name, place, dependencies);
    }

    private static string Identifier(YamlDocument document, JsonNode? node, string pointer) =>
        Text(node) is { } text && AppName.IsValid(text)
            ? text
            : throw At(
                document,
                pointer,
                $"{pointer.Split('/')[^1]} must be lower-case letters, digits and dashes, and is {node?.ToJsonString() ?? "missing"}"
            );

    private static void CheckDependencies(YamlDocument document, List<DeclaredApp> apps)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        var left = apps.ToList();
        foreach (var (app, unknown) in apps.SelectMany(app => app.DependsOn.Select(name => (app, name))))
        {
            if (!apps.Exists(other => string.Equals(other.Name, unknown, StringComparison.Ordinal)))
            {
                throw At(
                    document,
                    $"/apps/{apps.IndexOf(app)}",
                    $"{app.Name} depends on {unknown}, which is not listed; listed are {string.Join(", ", apps.Select(other => other.Name))}"
                );
            }
        }

        while (left.Find(app => app.DependsOn.All(known.Contains)) is { } next)
        {
            known.Add(next.Name);
            left.Remove(next);
        }

        if (left.Count > 0)
        {
            throw At(
                document,
                "/apps",
                $"{string.Join(", ", left.Select(app => app.Name))} depend on each other in a circle"
            );
        }
    }

    private static string? Text(JsonNode? node) =>
        node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

    private static EnvironmentException At(YamlDocument document, string pointer, string reason) =>
        new($"{document.PlaceOf(pointer)}: {reason}.");
}
