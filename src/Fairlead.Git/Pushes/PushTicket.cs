using System.Globalization;

namespace Fairlead.Git.Pushes;

/// <summary>
/// A place in a queue of processes: a numbered file that is held open. The file of a process that died is held by nobody,
/// and whoever comes upon it removes it.
/// </summary>
internal sealed class PushTicket : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string _folder;
    private readonly long _number;
    private readonly FileStream _held;

    private PushTicket(string folder, long number, FileStream held) =>
        (_folder, _number, _held) = (folder, number, held);

    /// <summary>Takes the next number.</summary>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    public static async Task<PushTicket> DrawAsync(
        string folder,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(folder);
        // While this is held nobody else draws: a ticket is held before anyone could take it for a dead one's.
        using var counter =
            await FileLock.TakeAsync(Path.Combine(folder, "counter.lock"), Patience, time, cancellationToken)
            ?? throw new IOException($"The queue in {folder} cannot be entered.");
        var number = Numbers(folder).DefaultIfEmpty(0).Max() + 1;
        var held = new FileStream(
            PathOf(folder, number),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            bufferSize: 0,
            FileOptions.DeleteOnClose
        );
        return new PushTicket(folder, number, held);
    }

    /// <summary>How many are before this one, dead ones too that nobody has come upon yet.</summary>
    public int CountBefore() => Before().Count();

    /// <summary>Removes the tickets of dead processes before this one.</summary>
    public void ClearDead()
    {
        foreach (var number in Before())
        {
            RemoveDead(PathOf(_folder, number));
        }
    }

    public void Dispose() => _held.Dispose();

    private IEnumerable<long> Before() => Numbers(_folder).Where(number => number < _number);

    private static void RemoveDead(string ticket)
    {
        try
        {
            using var taken = FileLock.TryTake(ticket, FileMode.Open);
            if (taken is not null)
            {
                File.Delete(ticket);
            }
        }
        catch (FileNotFoundException)
        {
            // Its process ended well meanwhile, or somebody else removed it.
        }
    }

    private static IEnumerable<long> Numbers(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.ticket")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Select(name =>
                long.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1
            )
            .Where(number => number >= 0);

    private static string PathOf(string folder, long number) =>
        Path.Combine(folder, number.ToString(CultureInfo.InvariantCulture) + ".ticket");
}
