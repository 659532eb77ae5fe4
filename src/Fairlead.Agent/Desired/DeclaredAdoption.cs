using System.Text.Json.Nodes;
using Fairlead.Git.Objects;
using Fairlead.Yaml;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Reads <c>adopt.yaml</c> beside an application's manifests: the consent to take over apply sets that another tool made.
/// </summary>
internal static class DeclaredAdoption
{
    private const string ApiVersion = "fairlead.dev/v1";
    private const string Kind = "Adoption";

    /// <summary>Ids of the sets; none where there is no such file.</summary>
    /// <exception cref="EnvironmentException">The file makes no sense; taking nothing over could then be a surprise as well.</exception>
    public static IReadOnlyList<string> Read(TreeSnapshot snapshot, string path) =>
        snapshot.ReadText(path) is { } text ? Parse(text, path) : [];

    private static IReadOnlyList<string> Parse(string text, string path)
    {
        YamlDocument document;
        try
        {
            document = YamlReader.ReadSingle(text, path);
        }
        catch (YamlSyntaxException error)
        {
            throw new EnvironmentException(Refusals.InvalidFile, error.Message, error);
        }

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

        return root["sets"] is JsonArray { Count: > 0 } sets
            ? [.. sets.Select((set, index) => Id(document, set, index))]
            : throw new EnvironmentException(
                Refusals.InvalidFile,
                $"{document.PlaceOf("/sets")}: sets must be a list of apply set ids."
            );
    }

    private static string Id(YamlDocument document, JsonNode? node, int index) =>
        EnvironmentFields.Text(node) is { } id && id.StartsWith("applyset-", StringComparison.Ordinal)
            ? id
            : throw new EnvironmentException(
                Refusals.InvalidFile,
                $"{document.PlaceOf($"/sets/{index}")}: the id of an apply set begins with applyset-; it is the label applyset.kubernetes.io/id of its parent."
            );
}
