using System.Security.Cryptography;
using System.Text;
using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Git.Plans;

/// <summary>
/// The digest that binds a commit to the plan that was reviewed: it covers every manifest of an environment that differs
/// between two states, and nothing else. Whoever writes the commit records it; whoever applies the commit computes it again.
/// </summary>
public static class PlanDigest
{
    /// <summary>The trailer that records it.</summary>
    public const string Trailer = "Fairlead-Plan";

    private const string None = "-";

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
        return OfMarks(environment, Marks(before), Marks(after));

        static Dictionary<string, string> Marks(IReadOnlyDictionary<string, string> texts) =>
            texts.ToDictionary(file => file.Key, file => Sha256(file.Value));
    }

    /// <summary>The digest of what changed between two commits; files with equal object ids are not read.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="before">The state before; null for none.</param>
    /// <param name="after">The state after.</param>
    /// <returns>Null where no manifest of the environment changed.</returns>
    /// <remarks>
    /// What no plan can have seen, such as a link or a file that is no text, stands in the digest with its object id: it
    /// keeps nobody from looking at the commit, and equals no plan that was reviewed.
    /// </remarks>
    /// <exception cref="GitException">The clone is damaged.</exception>
    public static string? Between(string environment, TreeSnapshot? before, TreeSnapshot after)
    {
        var old = before is null ? [] : Files(before, environment);
        var now = Files(after, environment);
        var changed = old
            .Keys.Union(now.Keys)
            .Where(path => Identity(old.GetValueOrDefault(path)) != Identity(now.GetValueOrDefault(path)))
            .ToList();
        return changed.Count == 0
            ? null
            : OfMarks(environment, Marks(before, old, changed), Marks(after, now, changed));
    }

    private static string OfMarks(
        string environment,
        Dictionary<string, string> before,
        Dictionary<string, string> after
    )
    {
        var text = new StringBuilder("fairlead.dev/plan/v1\n").Append(environment).Append('\n');
        foreach (var path in before.Keys.Union(after.Keys).Order(StringComparer.Ordinal))
        {
            var (was, becomes) = (before.GetValueOrDefault(path, None), after.GetValueOrDefault(path, None));
            if (was != becomes)
            {
                text.Append(path).Append('\t').Append(was).Append('\t').Append(becomes).Append('\n');
            }
        }

        return Sha256(text.ToString());
    }

    private static Dictionary<string, TreeFile> Files(TreeSnapshot snapshot, string environment)
    {
        var root = $"{EnvironmentLayout.Folder(environment)}/";
        return snapshot
            .Folders(root.TrimEnd('/'))
            .Distinct()
            .SelectMany(app => Listed(snapshot, EnvironmentLayout.ManifestsFolder(environment, app)))
            .ToDictionary(file => file.Path[root.Length..]);
    }

    private static IReadOnlyList<TreeFile> Listed(TreeSnapshot snapshot, string folder)
    {
        try
        {
            return snapshot.Files(folder);
        }
        catch (GitException error) when (error.Failure == GitFailure.Invalid)
        {
            // Too deep, too many, or a name that is there twice: as a whole it is something that no plan has seen.
            return [new TreeFile(folder, snapshot.IdOf(folder) ?? "", TreeFileKind.Submodule)];
        }
    }

    // A link to a text has the id of that text.
    private static string? Identity(TreeFile? file) =>
        file is null ? null
        : file.HasContent ? file.Id
        : $"object:{file.Id}";

    private static Dictionary<string, string> Marks(
        TreeSnapshot? snapshot,
        Dictionary<string, TreeFile> files,
        List<string> paths
    ) =>
        snapshot is null
            ? []
            : paths.Where(files.ContainsKey).ToDictionary(path => path, path => Mark(snapshot, files[path]));

    private static string Mark(TreeSnapshot snapshot, TreeFile file)
    {
        try
        {
            return file.HasContent && snapshot.ReadText(file.Path) is { } text ? Sha256(text) : $"object:{file.Id}";
        }
        catch (GitException error) when (error.Failure == GitFailure.Invalid)
        {
            return $"object:{file.Id}";
        }
    }

    private static string Sha256(string text) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
