using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Parameters;

namespace Fairlead.Components.Diagnosing;

/// <summary>Writes inputs for programs; fields are never removed or renamed.</summary>
internal static class InputJson
{
    /// <summary>One document.</summary>
    public static string Write(InputList list) =>
        IndentedJson.Write(
            new JsonObject
            {
                ["targets"] = new JsonArray([.. list.Targets.Select(target => (JsonNode)target)]),
                ["missing"] = list.Missing.Count,
                ["inputs"] = new JsonArray([.. list.Inputs.Select(Input)]),
            }
        );

    private static JsonObject Input(ListedInput input) =>
        new()
        {
            ["name"] = input.Input.Name,
            ["option"] = input.Input.Option,
            ["variable"] = input.Input.Variable,
            ["description"] = input.Input.Description,
            ["secret"] = input.Input.IsSecret,
            ["required"] = input.IsRequired,
            ["missing"] = input.IsMissing,
            ["source"] = SourceOf(input.Origin.Source),
            ["from"] = input.Origin.Name,
            ["targets"] = new JsonArray([.. input.Input.Targets.Select(target => (JsonNode)target)]),
        };

    private static string SourceOf(InputSource source) =>
        source switch
        {
            InputSource.CommandLine => "commandLine",
            InputSource.CommitMessage => "commitMessage",
            InputSource.Variable => "variable",
            InputSource.File => "file",
            InputSource.Default => "default",
            _ => "nothing",
        };
}
