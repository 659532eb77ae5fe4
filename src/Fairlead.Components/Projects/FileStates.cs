using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Fairlead.Components.Projects;

/// <summary>
/// Tells whether files were written while work ran, also when their content is what it was before: what was read in
/// between may have been something else.
/// </summary>
internal sealed partial class FileStates
{
    private readonly Dictionary<string, FileState> _states;
    private readonly bool _isSettled;

    private FileStates(Dictionary<string, FileState> states, bool isSettled) =>
        (_states, _isSettled) = (states, isSettled);

    // A file system counts time in ticks of up to ten milliseconds.
    private static readonly TimeSpan LongestTick = TimeSpan.FromMilliseconds(11);

    /// <summary>The states of files now, so that any later write gives another one.</summary>
    /// <param name="files">Full paths.</param>
    /// <param name="folder">Full path of a folder on the same file system, whose clock is looked at there.</param>
    public static FileStates Of(IEnumerable<string> files, string folder)
    {
        var states = files.Distinct().ToDictionary(file => file, StateOf);
        var newest = states.Count == 0 ? 0 : states.Values.Max(state => state.Changed);
        Directory.CreateDirectory(folder);
        var clock = Path.Combine(folder, "clock");
        var waiting = Stopwatch.StartNew();
        bool isSettled;
        do
        {
            // Where something was written in this very tick, what is written after it must not bear the same time.
            // Deleted first, as what an earlier run left may be closed to writing.
            SealedFile.Delete(clock);
            File.WriteAllBytes(clock, []);
            isSettled = StateOf(clock).Changed > newest;
        } while (!isSettled && waiting.Elapsed < LongestTick);

        return new FileStates(states, isSettled);
    }

    /// <summary>
    /// A file's state, if a file with the same one later has the same content for sure; null where nobody can tell, as
    /// the system has no time of change that people cannot set.
    /// </summary>
    public FileState? Sure(string file) =>
        _isSettled && _states.TryGetValue(file, out var state) && state.Changed != 0 ? state : null;

    /// <summary>The files that were written, made or deleted since.</summary>
    public IReadOnlyList<string> ChangedIn(FileStates later) =>
        [
            .. _states
                .Where(entry => later._states.TryGetValue(entry.Key, out var now) && now != entry.Value)
                .Select(entry => entry.Key),
        ];

    private static FileState StateOf(string file)
    {
        var info = new FileInfo(file);
        return info.Exists ? new FileState(info.LastWriteTimeUtc.Ticks, info.Length, ChangeTimeOf(file)) : default;
    }

    // Nobody can set the time of a file's last change, as cp -p does with that of the last write.
    private static long ChangeTimeOf(string file)
    {
        if (!OperatingSystem.IsLinux())
        {
            return 0;
        }

        var status = new byte[256];
        return Statx(-100, file, 0, 0x80, status) == 0
            ? (BitConverter.ToInt64(status, 96) * 1_000_000_000) + BitConverter.ToUInt32(status, 104)
            : 0;
    }

    // struct statx is the same on every architecture: the change time stands at byte 96 (statx(2)).
    [LibraryImport("libc", EntryPoint = "statx", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Statx(int folder, string path, int flags, uint mask, [Out] byte[] status);
}

/// <summary>What a file system tells of a file without reading it.</summary>
/// <param name="Written">When it was written, in ticks; anybody may set it.</param>
/// <param name="Changed">When anything of it was changed, in nanoseconds, which nobody can set; 0 where it is not told.</param>
internal readonly record struct FileState(long Written, long Length, long Changed);
