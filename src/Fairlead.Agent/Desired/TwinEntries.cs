using Fairlead.Git.Objects;

namespace Fairlead.Agent.Desired;

/// <summary>
/// Names that a folder holds twice. Git's own programs make no such folders, and each program that reads one finds another of
/// the two: what was reviewed may not be what is read.
/// </summary>
internal static class TwinEntries
{
    /// <summary>The names that are there twice.</summary>
    public static IReadOnlySet<string> Of(TreeSnapshot snapshot, string folder)
    {
        var names = new HashSet<string>();
        return snapshot.Items(folder).Where(item => !names.Add(item.Name)).Select(item => item.Name).ToHashSet();
    }

    /// <summary>Refuses a folder in which one of the names is there twice.</summary>
    /// <exception cref="EnvironmentException">One is.</exception>
    public static void Refuse(TreeSnapshot snapshot, string folder, params ReadOnlySpan<string> names)
    {
        var twins = Of(snapshot, folder);
        foreach (var name in names)
        {
            if (twins.Contains(name))
            {
                throw new EnvironmentException(
                    Refusals.TwinEntries,
                    Describe(snapshot, folder.Length == 0 ? name : $"{folder}/{name}")
                );
            }
        }
    }

    /// <summary>The sentence for a path that is there twice.</summary>
    public static string Describe(TreeSnapshot snapshot, string path) =>
        $"{path} is in commit {snapshot.Commit.Short()} twice, and no program can tell which one is meant: commit the folder anew.";
}
