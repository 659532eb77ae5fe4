using System.Text.Json;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>What a target left for one state of its inputs: <c>KEY.json</c> names it, <c>KEY.tar.gz</c> holds it.</summary>
/// <remarks>The list is written last and read first: an entry without it is none, whoever was killed in between.</remarks>
internal sealed class CacheEntry(AbsolutePath folder, string key, Outputs outputs, BuildSession session)
{
    // What a person goes back and forth between; older ones are made again when they are needed.
    private const int KeptEntries = 10;

    private AbsolutePath List => folder / $"{key}.json";

    private AbsolutePath Archive => folder / $"{key}.tar.gz";

    /// <summary>Takes what a store has of another machine; false where it has nothing.</summary>
    public bool TryFetch(Func<string, string, bool> fetch)
    {
        var staging = session.TemporaryDirectory / $"fetch-{Guid.NewGuid():N}";
        staging.CreateDirectory();
        try
        {
            var (list, archive) = (staging / List.Name, staging / Archive.Name);
            if (!fetch(list, archive) || !File.Exists(list))
            {
                return false;
            }

            folder.CreateDirectory();
            if (File.Exists(archive))
            {
                File.Move(archive, Archive, overwrite: true);
            }

            File.Move(list, List, overwrite: true);
            return true;
        }
        finally
        {
            staging.DeleteDirectory();
        }
    }

    /// <summary>Has a store keep what was stored here.</summary>
    public void Put(Action<string, string?> put) => put(List, File.Exists(Archive) ? Archive : null);

    /// <summary>What was kept; null when nothing was.</summary>
    public KeptOutputs? Find()
    {
        if (StateFile.Read(List) is not { } hashes)
        {
            return null;
        }

        // The folder may be shared: what it says is only taken for what this target declares.
        return hashes.Keys.All(name => outputs.Owns(name.TrimEnd('/'))) ? new KeptOutputs(hashes) : null;
    }

    /// <summary>Whether the outputs are there as they were left.</summary>
    public bool IsInPlace(KeptOutputs kept) => kept.Are(outputs.Hashes());

    /// <summary>Puts the outputs back; false, and nothing is touched, when the archive is not what the list says.</summary>
    public bool TryRestore(KeptOutputs kept)
    {
        if (!File.Exists(Archive))
        {
            return false;
        }

        var staging = session.TemporaryDirectory / $"restore-{Guid.NewGuid():N}";
        try
        {
            OutputArchive.Extract(Archive, staging, kept);
            if (!kept.Are(new Outputs(staging, outputs.Declared).Hashes()))
            {
                Drop("its files are others than its list says");
                return false;
            }

            Replace(staging);
            return true;
        }
        catch (Exception error) when (error is InvalidDataException or EndOfStreamException)
        {
            Drop(error.Message);
            return false;
        }
        finally
        {
            staging.DeleteDirectory();
        }
    }

    /// <summary>Keeps the outputs; false where the target has not written all of them.</summary>
    public bool Store(string target)
    {
        var missing = outputs.Missing.ToList();
        if (missing.Count > 0)
        {
            EngineLog.Warning($"{target} is not cached: it has not written {string.Join(", ", missing)}.");
            return false;
        }

        var hashes = outputs.Hashes();
        if (hashes.Count > 0)
        {
            AtomicFile.Write(Archive, path => OutputArchive.Write(path, outputs, hashes.Keys));
        }

        AtomicFile.Write(List, JsonSerializer.Serialize(hashes));
        Prune();
        return true;
    }

    private void Replace(AbsolutePath staging)
    {
        foreach (var output in outputs.Declared)
        {
            var (from, to) = (staging / output, outputs.At(output));
            to.DeleteFile();
            to.DeleteDirectory();
            to.Parent.CreateDirectory();
            if (Directory.Exists(from))
            {
                Directory.Move(from, to);
            }
            else
            {
                File.Move(from, to);
            }
        }
    }

    private void Drop(string reason)
    {
        EngineLog.Warning($"{Archive} is damaged and is dropped: {reason}");
        List.DeleteFile();
        Archive.DeleteFile();
    }

    private void Prune()
    {
        foreach (
            var old in new DirectoryInfo(folder)
                .GetFiles("*.json")
                .OrderByDescending(file => file.LastWriteTimeUtc)
                .Skip(KeptEntries)
        )
        {
            old.Delete();
            File.Delete(Path.ChangeExtension(old.FullName, ".tar.gz"));
        }
    }
}

/// <summary>Files by path with the hash of their content; folders without files end in a slash.</summary>
internal sealed class KeptOutputs(IReadOnlyDictionary<string, string> hashes)
{
    public bool Has(string path) => hashes.ContainsKey(path);

    public bool Are(SortedDictionary<string, string> found) =>
        found.Count == hashes.Count && found.All(file => hashes.GetValueOrDefault(file.Key) == file.Value);
}
