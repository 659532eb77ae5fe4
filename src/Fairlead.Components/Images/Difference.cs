using System.Text;
using Fairlead.Components.Projects;

namespace Fairlead.Components.Images;

/// <summary>The first file in which two builds of the same source differ, and why as far as the bytes tell.</summary>
/// <param name="File">Path in the publish folder.</param>
/// <param name="Why">The rest of a sentence that begins with the file.</param>
internal sealed record Difference(string File, string Why)
{
    /// <summary>Compares two publish folders.</summary>
    /// <param name="one">Full path of the first folder.</param>
    /// <param name="other">Full path of the other.</param>
    /// <param name="traces">What only one of the builds had, with what it is: such as the folder it ran in.</param>
    /// <returns>The first difference by path; null where there is none.</returns>
    public static Difference? Between(string one, string other, IReadOnlyList<(string Text, string What)> traces)
    {
        var (left, right) = (FilesIn(one), FilesIn(other));
        foreach (var file in left.Keys.Union(right.Keys).Order(StringComparer.Ordinal))
        {
            if (!left.TryGetValue(file, out var hash) || !right.TryGetValue(file, out var another))
            {
                return new Difference(file, "is published in one of the two only");
            }

            if (hash != another)
            {
                return new Difference(file, Reason(Path.Combine(one, file), Path.Combine(other, file), traces));
            }
        }

        return null;
    }

    private static string Reason(string one, string other, IReadOnlyList<(string Text, string What)> traces)
    {
        var (left, right) = (System.IO.File.ReadAllBytes(one), System.IO.File.ReadAllBytes(other));
        foreach (var (text, what) in traces)
        {
            foreach (var encoding in (Encoding[])[Encoding.UTF8, Encoding.Unicode])
            {
                var trace = encoding.GetBytes(text);
                if (left.AsSpan().IndexOf(trace) >= 0 || right.AsSpan().IndexOf(trace) >= 0)
                {
                    return $"holds {what}: {text}";
                }
            }
        }

        var at = left.AsSpan().CommonPrefixLength(right);
        return left.Length != right.Length
            ? $"has {left.Length} bytes in one and {right.Length} in the other, and differs from byte {at} on"
            : $"differs from byte {at} on; a generator, a time or a random number may have gone into it";
    }

    private static Dictionary<string, string> FilesIn(string folder)
    {
        var hashes = new ContentHashes();
        return Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => RepositoryFiles.Relative(folder, file), hashes.Of);
    }
}
