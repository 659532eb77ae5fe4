using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Git;

/// <summary>
/// The digest that binds a commit to the plan that was reviewed: it covers every manifest of an environment that differs
/// between two states, and nothing else. Whoever writes the commit records it; whoever applies the commit computes it again.
/// </summary>
public static class PlanDigest
{
    /// <summary>The trailer that records it.</summary>
    public const string Trailer = "Fairlead-Plan";

    private const string Manifests = "manifests";

    /// <summary>The digest, <c>sha256:</c> and 64 hexadecimal digits.</summary>
    /// <param name="environment">The environment that changes.</param>
    /// <param name="before">Text of every manifest by <c>app/manifests/file</c>, before the change.</param>
    /// <param name="after">The same after the change.</param>
    public static string Of(
        string environment,
        IReadOnlyDictionary<string, string> before,
        IReadOnlyDictionary<string, string> after
    )
    {
        var text = new StringBuilder("fairlead.dev/plan/v1\n").Append(environment).Append('\n');
        foreach (var path in before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (before.GetValueOrDefault(path), after.GetValueOrDefault(path));
            if (!string.Equals(was, becomes, StringComparison.Ordinal))
            {
                text.Append(path).Append('\t').Append(Mark(was)).Append('\t').Append(Mark(becomes)).Append('\n');
            }
        }

        return Sha256(text.ToString());
    }

    /// <summary>The digest of what changed between two commits; files with equal object ids are not read.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="before">The state before; null for none.</param>
    /// <param name="after">The state after.</param>
    /// <returns>Null where no manifest of the environment changed.</returns>
    /// <exception cref="GitException">A manifest cannot be read.</exception>
    public static string? Between(string environment, TreeSnapshot? before, TreeSnapshot after)
    {
        var old = before is null ? [] : Files(before, environment);
        var now = Files(after, environment);
        var changed = old
            .Keys.Union(now.Keys, StringComparer.Ordinal)
            .Where(path =>
                !string.Equals(
                    old.GetValueOrDefault(path)?.Id,
                    now.GetValueOrDefault(path)?.Id,
                    StringComparison.Ordinal
                )
            )
            .ToList();
        return changed.Count == 0 ? null : Of(environment, Texts(before, old, changed), Texts(after, now, changed));
    }

    private static Dictionary<string, TreeFile> Files(TreeSnapshot snapshot, string environment)
    {
        var root = $"environments/{environment}/";
        return snapshot
            .Folders(root.TrimEnd('/'))
            .SelectMany(app => snapshot.Files($"{root}{app}/{Manifests}"))
            .ToDictionary(file => file.Path[root.Length..], StringComparer.Ordinal);
    }

    private static Dictionary<string, string> Texts(
        TreeSnapshot? snapshot,
        Dictionary<string, TreeFile> files,
        List<string> paths
    ) =>
        paths
            .Where(files.ContainsKey)
            .ToDictionary(path => path, path => snapshot?.ReadText(files[path].Path) ?? "", StringComparer.Ordinal);

    private static string Mark(string? text) => text is null ? "-" : Sha256(text);

    private static string Sha256(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
