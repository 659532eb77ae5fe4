using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Comparison;

/// <summary>Finds a path as differences name it in a record of owned fields.</summary>
internal static class FieldPaths
{
    /// <summary>True where <paramref name="owned"/> has the field at <paramref name="path"/>.</summary>
    public static bool Contains(JsonObject? owned, string path)
    {
        if (owned is null)
        {
            return false;
        }

        if (path.Length == 0)
        {
            return true;
        }

        foreach (var (name, children) in owned)
        {
            var step =
                name.StartsWith("f:", StringComparison.Ordinal) ? name[2..]
                : name.StartsWith("k:", StringComparison.Ordinal) ? ListItems.Describe(name)
                : null;
            if (step is not null && Rest(path, step) is { } rest && Contains(children as JsonObject ?? [], rest))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Rest(string path, string step)
    {
        if (!path.StartsWith(step, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = path[step.Length..];
        return rest.Length == 0 || rest[0] == '[' ? rest
            : rest[0] == '.' ? rest[1..]
            : step[0] == '[' ? rest
            : null;
    }
}
