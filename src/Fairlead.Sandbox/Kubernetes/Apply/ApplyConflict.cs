using System.Text;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;

namespace Fairlead.Sandbox.Kubernetes.Apply;

/// <summary>The answer to an apply that would change what others own.</summary>
internal static class ApplyConflict
{
    public static ApiException Of(IReadOnlyList<(ManagedEntry Owner, FieldSet Fields)> conflicts)
    {
        var causes = new JsonArray();
        var text = new StringBuilder();
        foreach (
            var (owner, fields) in conflicts.OrderBy(conflict => conflict.Owner.ToString(), StringComparer.Ordinal)
        )
        {
            var paths = fields.Paths().Order(StringComparer.Ordinal).ToList();
            Describe(text, owner, paths);
            foreach (var path in paths)
            {
                causes.Add(
                    new JsonObject
                    {
                        ["reason"] = "FieldManagerConflict",
                        ["message"] = $"conflict with {owner}",
                        ["field"] = path,
                    }
                );
            }
        }

        var count = causes.Count == 1 ? "1 conflict" : $"{causes.Count} conflicts";
        return new ApiException(
            409,
            "Conflict",
            $"Apply failed with {count}: {text}",
            new JsonObject { ["causes"] = causes }
        );
    }

    private static void Describe(StringBuilder text, ManagedEntry owner, List<string> paths)
    {
        if (text.Length > 0)
        {
            text.Append('\n');
        }

        text.Append(paths.Count == 1 ? "conflict with " : "conflicts with ").Append(owner).Append(':');
        text.AppendJoin("", paths.Count == 1 ? [" " + paths[0]] : paths.Select(path => "\n- " + path));
    }
}
