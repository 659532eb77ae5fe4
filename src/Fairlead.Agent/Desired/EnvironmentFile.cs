using System.Text.Json.Nodes;
using Fairlead.Yaml;

namespace Fairlead.Agent.Desired;

/// <summary>What <c>environment.yaml</c> tells the agent.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Apps">Its applications, in dependency order.</param>
internal sealed record EnvironmentFile(string Name, IReadOnlyList<DeclaredApp> Apps)
{
    private const string ApiVersion = "fairlead.dev/v1";
    private const string Kind = "Environment";

    /// <summary>Limits for pruning.</summary>
    public required DeclaredBudget Budget { get; init; }

    /// <summary>Time an application has to become healthy; null for the agent's own.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="EnvironmentException">It is malformed, or its dependencies make no sense.</exception>
    public static EnvironmentFile Read(string text, string path)
    {
        var document = Parse(text, path);
        var fields = new EnvironmentFields(document);
        if (
            document.Root is not JsonObject root
            || EnvironmentFields.Text(root["apiVersion"]) is not ApiVersion
            || EnvironmentFields.Text(root["kind"]) is not Kind
        )
        {
            throw new EnvironmentException(
                Refusals.InvalidFile,
                $"{path}:{document.Line}: this is no {Kind} of {ApiVersion}."
            );
        }

        var name = EnvironmentFields.Text(root["name"]) ?? throw fields.At("", "the environment has no name");
        var apps = ReadApps(fields, root["apps"]);
        CheckDependencies(fields, apps);
        return new EnvironmentFile(name, apps)
        {
            Budget = fields.Budget(root["budget"], "/budget"),
            Deadline = fields.Length(root["deadline"], "/deadline"),
        };
    }

    private static YamlDocument Parse(string text, string path)
    {
        try
        {
            return YamlReader.ReadSingle(text, path);
        }
        catch (YamlSyntaxException error)
        {
            throw new EnvironmentException(Refusals.InvalidFile, error.Message, error);
        }
    }

    private static List<DeclaredApp> ReadApps(EnvironmentFields fields, JsonNode? node)
    {
        if (node is not JsonArray items)
        {
            throw fields.At("/apps", "apps must be a list");
        }

        var apps = new List<DeclaredApp>();
        for (var index = 0; index < items.Count; index++)
        {
            var app = ReadApp(fields, items[index], $"/apps/{index}");
            if (apps.Exists(other => other.Name == app.Name))
            {
                throw fields.At($"/apps/{index}", $"the application {app.Name} is listed twice");
            }

            apps.Add(app);
        }

        return apps;
    }

    private static DeclaredApp ReadApp(EnvironmentFields fields, JsonNode? node, string pointer)
    {
        if (node is not JsonObject app)
        {
            throw fields.At(pointer, "an application is a mapping with name and namespace");
        }

        var name = Identifier(fields, app["name"], pointer + "/name");
        var place = Identifier(fields, app["namespace"], pointer + "/namespace");
        var dependencies = app["dependsOn"] switch
        {
            null => [],
            JsonArray items => items
                .Select((item, index) => Identifier(fields, item, $"{pointer}/dependsOn/{index}"))
                .ToList(),
            _ => throw fields.At(pointer + "/dependsOn", "dependsOn must be a list of applications"),
        };
        return new DeclaredApp(name, place, dependencies)
        {
            Deadline = fields.Length(app["deadline"], pointer + "/deadline"),
            Impersonate = fields.Identity(app["impersonate"], pointer + "/impersonate", place),
        };
    }

    private static string Identifier(EnvironmentFields fields, JsonNode? node, string pointer) =>
        EnvironmentFields.Text(node) is { } text && AppName.IsValid(text)
            ? text
            : throw fields.At(
                pointer,
                $"{pointer.Split('/')[^1]} must be lower-case letters, digits and dashes, and is {node?.ToJsonString() ?? "missing"}"
            );

    private static void CheckDependencies(EnvironmentFields fields, List<DeclaredApp> apps)
    {
        var known = new HashSet<string>();
        var left = apps.ToList();
        foreach (var (app, unknown) in apps.SelectMany(app => app.DependsOn.Select(name => (app, name))))
        {
            if (!apps.Exists(other => other.Name == unknown))
            {
                throw fields.At(
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
            throw fields.At(
                "/apps",
                $"{string.Join(", ", left.Select(app => app.Name))} depend on each other in a circle"
            );
        }
    }
}
