using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Images.Building;

/// <summary>
/// Refuses a base whose .NET is not the application's: its process would end as soon as it starts, in the cluster. A base
/// that does not say what it has, as .NET's own do in their environment, is believed.
/// </summary>
/// <remarks>Source: learn.microsoft.com, "Framework-dependent apps roll forward" and "Select the .NET version to use".</remarks>
internal static class RuntimeFit
{
    private const string Suffix = ".runtimeconfig.json";

    // A framework, and the variable in which .NET's images say its version.
    private static readonly (string Framework, string Variable)[] Known =
    [
        ("Microsoft.NETCore.App", "DOTNET_VERSION"),
        ("Microsoft.AspNetCore.App", "ASPNET_VERSION"),
    ];

    /// <summary>Checks the frameworks that the application needs.</summary>
    /// <exception cref="InvalidDataException">The base has another one, or lacks it.</exception>
    public static void Check(IReadOnlyList<PublishedFile> files, JsonObject baseConfig)
    {
        var variables = ImageConfig.VariablesOf(baseConfig["config"]);
        if (!variables.ContainsKey("DOTNET_VERSION"))
        {
            return;
        }

        foreach (
            var file in files.Where(file =>
                file.Path.EndsWith(Suffix, StringComparison.Ordinal) && !file.Path.Contains('/')
            )
        )
        {
            var options = Read(file)?["runtimeOptions"];
            foreach (var (name, needed) in Frameworks(options))
            {
                Check(file.Path, name, needed, options?["rollForward"]?.ToString() ?? "Minor", variables);
            }
        }
    }

    private static void Check(
        string file,
        string framework,
        string needed,
        string rollForward,
        Dictionary<string, string> variables
    )
    {
        var variable = Known.FirstOrDefault(known => known.Framework == framework).Variable;
        if (variable is null || Number(needed) is not { } wanted)
        {
            return;
        }

        if (!variables.TryGetValue(variable, out var text))
        {
            throw new InvalidDataException(
                $"{file} needs {framework} {needed}, which the base image does not have: choose one that has it, such as dotnet/aspnet instead of dotnet/runtime."
            ).Refused(Refusals.RuntimeMismatch);
        }

        var isAnyMajor = rollForward is "Major" or "LatestMajor";
        if (Number(text) is { } has && (has < wanted || (has.Major != wanted.Major && !isAnyMajor)))
        {
            throw new InvalidDataException(
                $"{file} needs {framework} {needed}, and the base image has {text}: choose a base of .NET {wanted.Major}.{wanted.Minor}, or let the project target what the base has."
            ).Refused(Refusals.RuntimeMismatch);
        }
    }

    // A self-contained application brings its own: "includedFrameworks".
    private static IEnumerable<(string Name, string Version)> Frameworks(JsonNode? options) =>
        (options?["frameworks"] as JsonArray ?? [options?["framework"]?.DeepClone()])
            .OfType<JsonObject>()
            .Select(framework => (framework["name"]?.ToString() ?? "", framework["version"]?.ToString() ?? ""));

    private static JsonNode? Read(PublishedFile file)
    {
        using var stream = file.Open();
        try
        {
            return JsonNode.Parse(stream);
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file.Path} is no JSON: {error.Message} Publish it again.", error).Refused(
                Refusals.PublishFolder
            );
        }
    }

    // Without what a preview adds.
    private static Version? Number(string text) =>
        Version.TryParse(text.Split('-')[0], out var version) ? version : null;
}
