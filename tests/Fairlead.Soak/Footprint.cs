using System.Diagnostics;
using System.Globalization;

namespace Fairlead.Soak;

/// <summary>What a process has of the machine, as Linux tells it.</summary>
/// <param name="Memory">Memory of its own that is resident after a full collection, in MiB.</param>
/// <param name="Handles">
/// Files, sockets and others that are open, without the program's own code, which is read when it is first used, and without
/// packs.
/// </param>
/// <param name="Packs">
/// Packs of its clone that are open. Fetches make some, and as soon as they are many they are joined, so that they have a fixed
/// bound.
/// </param>
/// <param name="Connections">Sockets among the handles.</param>
/// <param name="Threads">Threads.</param>
public readonly record struct Footprint(double Memory, int Handles, int Packs, int Connections, int Threads)
{
    /// <summary>What memory may grow by: a quarter, and 16 MiB for what a heap keeps at hand.</summary>
    public const double MoreMemory = 1.25;

    /// <summary>The fixed part of that, in MiB.</summary>
    public const double SpareMemory = 16;

    /// <summary>What may be open or run beyond before: a pool's spare ones.</summary>
    public const int Spare = 8;

    /// <summary>What may be open of packs: twice those that a clone leaves side by side, as it reads and writes.</summary>
    public const int MostPacks = 48;

    /// <summary>Looks at a process.</summary>
    internal static Footprint Of(Process process)
    {
        var links = Directory
            .EnumerateFileSystemEntries($"/proc/{process.Id}/fd")
            .Select(Target)
            .OfType<string>()
            .Where(name => Path.GetExtension(name) is not (".dll" or ".so"))
            .ToList();
        var packs = links.RemoveAll(name => Path.GetExtension(name) == ".pack");
        return new Footprint(
            Status(process, "RssAnon:") / 1024,
            links.Count,
            packs,
            links.Count(name => name.StartsWith("socket:", StringComparison.Ordinal)),
            (int)Status(process, "Threads:")
        );
    }

    /// <summary>Sentences about what has grown beyond its bound since an earlier look.</summary>
    public IReadOnlyList<string> GrownSince(Footprint earlier)
    {
        var now = this;
        return
        [
            .. new[]
            {
                Grown("memory (MiB)", earlier.Memory, Memory, (earlier.Memory * MoreMemory) + SpareMemory),
                Grown("handles", earlier.Handles, Handles, earlier.Handles + Spare),
                Grown("packs", earlier.Packs, Packs, MostPacks),
                Grown("connections", earlier.Connections, Connections, earlier.Connections + Spare),
                Grown("threads", earlier.Threads, now.Threads, earlier.Threads + Spare),
            }.OfType<string>(),
        ];
    }

    // Null for what was closed between the look at the folder and this one.
    private static string? Target(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: false)?.Name ?? "";
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static string? Grown(string what, double before, double after, double most) =>
        after <= most
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{what}: {before:0.#} after the first third, {after:0.#} at the end, at most {most:0.#} are allowed"
            );

    private static double Status(Process process, string name)
    {
        var line = File.ReadLines($"/proc/{process.Id}/status")
            .First(text => text.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line[name.Length..].Replace("kB", "").Trim(), CultureInfo.InvariantCulture);
    }
}
