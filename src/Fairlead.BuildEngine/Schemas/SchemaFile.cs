using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Schemas;

/// <summary>Keeps <c>.nuke/temp/build.schema.json</c>, which editors and shell completion read.</summary>
internal static class SchemaFile
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes the file when it would change; never on CI, nor for a build without project.</summary>
    public static void Update(
        NukeBuild build,
        IReadOnlyList<ExecutableTarget> targets,
        ParameterSet parameters,
        BuildSession session
    )
    {
        if (session.Host is IBuildServer || session.Assembly.ProjectFile is null)
        {
            return;
        }

        var file = session.TemporaryDirectory / "build.schema.json";
        var stamp = new SchemaStamp(build, file, session);
        if (stamp.IsCurrent(parameters))
        {
            return;
        }

        var text = Write(build, targets, parameters) + "\n";
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            AtomicFile.Write(file, text);
        }

        stamp.Write();
    }

    public static string Write(NukeBuild build, IReadOnlyList<ExecutableTarget> targets, ParameterSet parameters) =>
        new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-04/schema#",
            ["definitions"] = new JsonObject
            {
                ["Host"] = Choice(HostDetection.KnownNames(null)),
                ["ExecutableTarget"] = Choice(targets.Select(target => target.Name).Order(StringComparer.Ordinal)),
                ["Verbosity"] = Choice(Enum.GetNames<Verbosity>()),
                ["NukeBuild"] = new JsonObject { ["properties"] = Engine(parameters) },
            },
            ["allOf"] = new JsonArray(
                new JsonObject { ["properties"] = Own(build, parameters) },
                new JsonObject { ["$ref"] = "#/definitions/NukeBuild" }
            ),
        }.ToJsonString(Indented);

    private static JsonObject Own(NukeBuild build, ParameterSet parameters) =>
        new(
            parameters
                .All.OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
                .Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)Describe(parameter, build)))
        );

    private static JsonObject Describe(Parameter parameter, NukeBuild build)
    {
        var schema = new JsonObject();
        if (parameter.TakesMany)
        {
            schema["type"] = "array";
        }
        else if (JsonType(parameter.Type) is { } type)
        {
            schema["type"] = type;
        }

        if (parameter.Description is { } description)
        {
            schema["description"] = description;
        }

        if (parameter.IsSecret)
        {
            schema["default"] = "Secrets must be entered via './build.sh --secrets [profile]'";
        }

        var allowed = parameter.Allowed(build);
        if (parameter.TakesMany)
        {
            schema["items"] = Item(parameter, allowed);
        }
        else if (allowed.Count > 0)
        {
            schema["enum"] = Names(allowed);
        }

        return schema;
    }

    private static JsonObject Item(Parameter parameter, IReadOnlyList<string> allowed)
    {
        var item = new JsonObject { ["type"] = JsonType(parameter.Type.GetElementType()!) };
        if (allowed.Count > 0)
        {
            item["enum"] = Names(allowed);
        }

        return item;
    }

    private static string? JsonType(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        return bare == typeof(bool) ? "boolean"
            : bare == typeof(int) || bare == typeof(long) || bare == typeof(short) || bare == typeof(byte) ? "integer"
            : bare == typeof(double) || bare == typeof(float) || bare == typeof(decimal) ? "number"
            : "string";
    }

    // What the build takes for itself, too, it describes itself.
    private static JsonObject Engine(ParameterSet parameters) =>
        new(
            EngineOption
                .All.Concat(EngineOption.Hidden.Where(option => option.Name is "partition"))
                .Where(option => parameters.Find(option.Name) is null)
                .Select(option => KeyValuePair.Create(MemberName(option.Name), (JsonNode?)Describe(option)))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal)
        );

    private static JsonObject Describe(EngineOption option)
    {
        var schema = new JsonObject { ["description"] = option.Description };
        switch (option.Name)
        {
            case "target" or "skip":
                schema["type"] = "array";
                schema["items"] = new JsonObject { ["$ref"] = "#/definitions/ExecutableTarget" };
                break;
            case "host" or "verbosity":
                schema["$ref"] = $"#/definitions/{MemberName(option.Name)}";
                break;
            case "profile" or "pass":
                schema["type"] = "array";
                schema["items"] = new JsonObject { ["type"] = "string" };
                break;
            default:
                schema["type"] = option.TakesValue ? "string" : "boolean";
                break;
        }

        return schema;
    }

    private static string MemberName(string option) =>
        string.Concat(option.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonObject Choice(IEnumerable<string> names) =>
        new() { ["type"] = "string", ["enum"] = Names(names) };

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);
}
