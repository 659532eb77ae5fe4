using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Environments.Files;

/// <summary>Most objects of an app that one commit may remove, as <c>environment.yaml</c> says it.</summary>
/// <param name="Count">Most of them; null for the agent's own limit.</param>
/// <param name="Percent">Most of them, in percent of what there is, 0 to 100; null for the agent's own limit.</param>
/// <param name="Kinds">Most of them by kind.</param>
public sealed record DeclaredBudget(int? Count, int? Percent, IReadOnlyList<DeclaredLimit> Kinds)
{
    /// <summary>Nothing is said, so that the agent's own limits hold.</summary>
    public static DeclaredBudget Default { get; } = new(null, null, []);

    internal static DeclaredBudget Bind(JsonObject prune, FieldReader fields)
    {
        const string Place = "/budget/prune/kinds";
        var kinds = prune.ObjectAt("kinds") ?? [];
        return new DeclaredBudget(
            prune.CountAt("count"),
            prune.CountAt("percent"),
            [
                .. kinds.Select(kind => new DeclaredLimit(
                    kind.Key,
                    kinds.CountAt(kind.Key) ?? 0,
                    fields.KeyPlace(JsonPointer.Join(Place, kind.Key))
                )),
            ]
        );
    }

    internal JsonObject ToJson()
    {
        var prune = new JsonObject();
        if (Count is { } count)
        {
            prune["count"] = count;
        }

        if (Percent is { } percent)
        {
            prune["percent"] = percent;
        }

        if (Kinds.Count > 0)
        {
            prune["kinds"] = new JsonObject(
                Kinds
                    .OrderBy(kind => kind.Kind, StringComparer.Ordinal)
                    .Select(kind => KeyValuePair.Create<string, JsonNode?>(kind.Kind, kind.Most))
            );
        }

        return prune;
    }
}

/// <summary>A limit for a kind, by the name that people gave it; only the cluster knows which kind that is.</summary>
/// <param name="Kind">As it is written, such as <c>Deployment</c> or <c>deployments.apps</c>.</param>
/// <param name="Most">Most objects of it.</param>
/// <param name="Place">File, line and column, for messages; empty where it was not read from a file.</param>
public sealed record DeclaredLimit(string Kind, int Most, string Place);
