using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Repositories;

/// <summary>The references of a repository, loose or packed.</summary>
internal sealed class GitReferences(AbsolutePath git, AbsolutePath common)
{
    private readonly Lazy<IReadOnlyList<(string Id, string Name)>> _packed = new(() => Packed(common / "packed-refs"));

    public string? Find(string name)
    {
        foreach (var folder in new[] { git, common })
        {
            var file = folder / name;
            if (File.Exists(file))
            {
                return File.ReadAllText(file).Trim();
            }
        }

        return _packed.Value.FirstOrDefault(entry => entry.Name == name).Id;
    }

    /// <summary>Names of tags at the commit; annotated tags are known when they are packed.</summary>
    public IReadOnlyList<string> TagsAt(string commit)
    {
        const string Prefix = "refs/tags/";
        var folder = common / "refs" / "tags";
        var loose = folder
            .GetFiles(depth: int.MaxValue)
            .Where(file => File.ReadAllText(file).Trim() == commit)
            .Select(file => folder.GetUnixRelativePathTo(file).ToString());
        var packed = _packed
            .Value.Where(entry => entry.Name.StartsWith(Prefix, StringComparison.Ordinal) && entry.Id == commit)
            .Select(entry => entry.Name[Prefix.Length..]);
        return [.. loose.Concat(packed).Distinct().Order(StringComparer.Ordinal)];
    }

    // A line starting with ^ gives the commit behind the annotated tag of the line before.
    private static List<(string Id, string Name)> Packed(AbsolutePath file)
    {
        var entries = new List<(string Id, string Name)>();
        foreach (var line in File.Exists(file) ? File.ReadLines(file) : [])
        {
            if (line.StartsWith('^') && entries.Count > 0)
            {
                entries.Add((line[1..], entries[^1].Name));
            }
            else if (!line.StartsWith('#') && line.Split(' ') is [var id, var name])
            {
                entries.Add((id, name));
            }
        }

        return entries;
    }
}
