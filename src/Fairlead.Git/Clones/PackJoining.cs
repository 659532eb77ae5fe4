using LibGit2Sharp;

namespace Fairlead.Git.Clones;

/// <summary>
/// Each fetch brings a pack, and each is held open for as long as the clone is: who follows a branch for a year would hold
/// thousands. Small ones are joined as <c>git repack --geometric</c> does it, so that each object is written again a few
/// times at most, and what is large stays as it is.
/// </summary>
internal static class PackJoining
{
    /// <summary>As many small packs as there may be before a fetch.</summary>
    public const int MostPacks = 20;

    // What is joined is read, compressed and written by an agent that has a small part of a core and of memory.
    private const long SmallPack = 16 * 1024 * 1024;

    public static string FolderOf(string gitFolder) => Path.Combine(gitFolder, "objects", "pack");

    /// <summary>The packs that are to be one; none while there are few.</summary>
    public static IReadOnlyList<Pack> Due(string gitFolder)
    {
        var small = Pack.In(FolderOf(gitFolder))
            .Where(pack => pack.Size < SmallPack)
            .OrderBy(pack => pack.Size)
            .ThenBy(pack => pack.Index, StringComparer.Ordinal)
            .ToList();
        return small.Count > MostPacks ? small[..Joined(small)] : [];
    }

    /// <summary>Writes one pack of what the given ones hold. Those are still there afterwards.</summary>
    /// <returns>The given ones that are not the one that was written.</returns>
    /// <exception cref="LibGit2SharpException">One is damaged, or the disk is full.</exception>
    public static IReadOnlyList<Pack> Join(Repository repository, IReadOnlyList<Pack> packs)
    {
        var objects = packs.SelectMany(pack => pack.Objects()).ToHashSet();
        var folder = FolderOf(repository.Info.Path);
        var before = Pack.In(folder).Select(pack => pack.Index).ToHashSet(StringComparer.Ordinal);
        repository.ObjectDatabase.Pack(
            new PackBuilderOptions(folder) { MaximumNumberOfThreads = 1 },
            builder =>
            {
                foreach (var id in objects)
                {
                    builder.Add(id);
                }
            }
        );

        // A pack is named after what is in it: where one held everything already, there is no new one.
        var joined =
            Pack.In(folder)
                .FirstOrDefault(pack =>
                    (!before.Contains(pack.Index) || packs.Contains(pack)) && objects.SetEquals(pack.Objects())
                )
            ?? throw new NotFoundException("the pack of all packs lacks objects of theirs");
        return [.. packs.Where(pack => pack.Index != joined.Index)];
    }

    // As many of the smallest as are no longer each much larger than all before it.
    private static int Joined(List<Pack> bySize)
    {
        var (joined, sum) = (0, 0L);
        for (var index = 0; index < bySize.Count; index++)
        {
            if (bySize[index].Size <= 2 * sum)
            {
                joined = index + 1;
            }

            sum += bySize[index].Size;
        }

        return joined;
    }
}
