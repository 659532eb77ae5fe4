using System.Text.Json.Nodes;
using Fairlead.Kubernetes.Client;
using Fairlead.Yaml;

namespace Fairlead.Agent.Desired;

/// <summary>Reads the parts of <c>environment.yaml</c> that limit the agent: a mistake in a limit must never lift it.</summary>
/// <param name="document">The file.</param>
internal sealed class EnvironmentFields(YamlDocument document)
{
    /// <summary>The mistake at a JSON pointer, with file and line.</summary>
    public EnvironmentException At(string pointer, string reason) =>
        new(Refusals.InvalidFile, $"{document.PlaceOf(pointer)}: {reason}.");

    /// <summary>A length of time such as <c>90s</c>, <c>1h30m</c> or <c>2d</c>; null where none is given.</summary>
    public TimeSpan? Length(JsonNode? node, string pointer)
    {
        if (node is null)
        {
            return null;
        }

        return Duration.TryParse(Text(node), out var length) && length > TimeSpan.Zero
            ? length
            : throw At(
                pointer,
                $"{Name(pointer)} must be a length of time such as 90s, 15m, 1h30m or 2d, and is {node.ToJsonString()}"
            );
    }

    /// <summary>Who the agent acts as; null where nobody is named.</summary>
    public Impersonation? Identity(JsonNode? node, string pointer, string @namespace)
    {
        if (node is null)
        {
            return null;
        }

        var fields = Mapping(node, pointer, "user", "groups");
        var user = Text(fields["user"]) is { Length: > 0 } text
            ? text
            : throw At(pointer, "impersonate needs a user, such as system:serviceaccount:{namespace}:deployer");
        var groups = fields["groups"] switch
        {
            null => [],
            JsonArray items => items.Select((item, index) => Group(item, $"{pointer}/groups/{index}")).ToList(),
            _ => throw At(pointer + "/groups", "groups must be a list of names"),
        };
        return new Impersonation(Filled(user), [.. groups.Select(Filled)]);

        string Filled(string value) => value.Replace("{namespace}", @namespace);
    }

    /// <summary>The limits for pruning.</summary>
    public DeclaredBudget Budget(JsonNode? node, string pointer)
    {
        if (node is null || Mapping(node, pointer, "prune")["prune"] is not { } prune)
        {
            return DeclaredBudget.Default;
        }

        var place = pointer + "/prune";
        var fields = Mapping(prune, place, "count", "percent", "kinds");
        var kinds = new List<DeclaredLimit>();
        if (fields["kinds"] is { } declared)
        {
            foreach (var (kind, limit) in Mapping(declared, place + "/kinds"))
            {
                var entry = JsonPointer.Join($"{place}/kinds", kind);
                var most = Number(limit, entry, int.MaxValue);
                kinds.Add(new DeclaredLimit(kind, most, $"{document.Source}:{document.KeyPositionOf(entry)}"));
            }
        }

        return new DeclaredBudget(
            fields["count"] is { } count ? Number(count, place + "/count", int.MaxValue) : null,
            fields["percent"] is { } percent ? Number(percent, place + "/percent", 100) : null,
            kinds
        );
    }

    /// <summary>The text of a value; null where it is none.</summary>
    public static string? Text(JsonNode? node) => node.AsText();

    private static string Name(string pointer) => pointer.Split('/')[^1];

    private string Group(JsonNode? node, string pointer) =>
        Text(node) is { Length: > 0 } name ? name : throw At(pointer, "a group must be a name");

    private int Number(JsonNode? node, string pointer, int most) =>
        node is JsonValue value && value.TryGetValue<long>(out var number) && number >= 0 && number <= most
            ? (int)number
            : throw At(
                pointer,
                $"{Name(pointer)} must be a whole number from 0 {(most == int.MaxValue ? "up" : $"to {most}")}, and is {node?.ToJsonString() ?? "missing"}"
            );

    private JsonObject Mapping(JsonNode node, string pointer, params ReadOnlySpan<string> known)
    {
        if (node is not JsonObject fields)
        {
            throw At(pointer, $"{Name(pointer)} must be a mapping");
        }

        foreach (var (name, _) in fields)
        {
            if (known.Length > 0 && !known.Contains(name))
            {
                throw At(
                    $"{pointer}/{name}",
                    $"{Name(pointer)} has no field {name}; there are {string.Join(", ", known.ToArray())}"
                );
            }
        }

        return fields;
    }
}
