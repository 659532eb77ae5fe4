using System.Text;

namespace Fairlead.Git.Objects;

/// <summary>What Git LFS leaves in Git in the place of a file.</summary>
/// <remarks>Source: Git LFS, docs/spec.md, "The Pointer".</remarks>
internal static class LfsPointer
{
    // The specification lets a pointer have no more, and every version of it begins so.
    private const int Longest = 1024;

    private static readonly string[] Beginnings =
    [
        "version https://git-lfs.github.com/spec/",
        "version https://hawser.github.com/spec/",
    ];

    public static bool Is(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Longest)
        {
            return false;
        }

        var text = Encoding.Latin1.GetString(bytes);
        return Beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.Ordinal))
            && text.Contains("\noid ", StringComparison.Ordinal);
    }

    public static GitException Refuse(string path, CommitId commit) =>
        new(
            GitFailure.Invalid,
            $"{path} in commit {commit.Short()} is a Git LFS pointer: the agent reads only what is in Git, as everybody does "
                + $"who reads the environment. Take the file out of LFS, with git lfs migrate export --include='{path}' or in "
                + ".gitattributes, and commit the file itself."
        );
}
