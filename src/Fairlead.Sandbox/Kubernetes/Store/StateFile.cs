using System.Buffers;
using Fairlead.Sandbox.Host;

namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>
/// The append-only file of the cluster's state. A record is with the operating system before a request is answered,
/// so the end of the process loses nothing; a record that was cut off by it is dropped at the next start. When most of
/// the file is history it is replaced by one with the living objects only.
/// </summary>
internal sealed class StateFile : IDisposable
{
    private const long SmallestFileToShrink = 4 * 1024 * 1024;

    private readonly string _path;
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private FileStream _file;
    private long _livingBytes;

    private StateFile(string path, FileStream file)
    {
        _path = path;
        _file = file;
    }

    /// <summary>Opens the file and hands every living object to <paramref name="load"/>; gives the last version.</summary>
    /// <exception cref="InvalidDataException">The file is damaged before its end.</exception>
    public static (StateFile File, long Version) Open(string folder, Action<StoredObject> load)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "state");
        WritableFile.Make(path);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
        var (living, version, end) = Scan(bytes, path);
        var file = OpenForAppend(path);
        file.SetLength(end);
        file.Seek(0, SeekOrigin.End);
        var state = new StateFile(path, file);
        foreach (var record in living)
        {
            state._livingBytes += record.Length;
            load(new StoredObject(record.Id, record.Version, bytes.AsSpan(record.Start, record.Length).ToArray()));
        }

        return (state, version);
    }

    public void Put(StoredObject stored, StoredObject? previous)
    {
        Append(isPut: true, stored.Version, stored.Id, stored.Json);
        _livingBytes += stored.Json.Length - (previous?.Json.Length ?? 0);
    }

    public void Delete(StoredObject stored, long version)
    {
        Append(isPut: false, version, stored.Id, []);
        _livingBytes -= stored.Json.Length;
    }

    /// <summary>Replaces the file by one with the given objects, if most of it is history.</summary>
    public void ShrinkIfWorthwhile(IEnumerable<StoredObject> living, long version)
    {
        if (_file.Length < SmallestFileToShrink || _file.Length < 4 * _livingBytes)
        {
            return;
        }

        var draft = _path + ".new";
        File.Delete(draft);
        var file = OpenForAppend(draft);
        foreach (var stored in living)
        {
            Append(file, isPut: true, stored.Version, stored.Id, stored.Json);
        }

        // The version must not go back although the object that made it is gone.
        Append(file, isPut: false, version, new ObjectId("versions", "", "latest"), []);
        file.Flush(flushToDisk: true);
        AtomicFile.Move(draft, _path);
        _file.Dispose();
        _file = file;
    }

    public void Dispose() => _file.Dispose();

    private static (IEnumerable<StoreRecord> Living, long Version, int End) Scan(byte[] bytes, string path)
    {
        var living = new Dictionary<ObjectId, StoreRecord>();
        var (offset, version) = (0, 0L);
        while (StoreRecord.TryRead(bytes, ref offset, out var record))
        {
            version = Math.Max(version, record.Version);
            if (record.IsPut)
            {
                living[record.Id] = record;
            }
            else
            {
                living.Remove(record.Id);
            }
        }

        ThrowIfDamaged(bytes, offset, path);
        return (living.Values, version, offset);
    }

    // Only the last record can be cut off; a whole record behind the damage means that the file was altered.
    private static void ThrowIfDamaged(ReadOnlySpan<byte> bytes, int end, string path)
    {
        var rest = bytes[end..];
        for (var line = rest.IndexOf((byte)'\n'); line >= 0; line = rest.IndexOf((byte)'\n'))
        {
            rest = rest[(line + 1)..];
            var offset = 0;
            if (StoreRecord.TryRead(rest, ref offset, out _))
            {
                throw new InvalidDataException(
                    $"The sandbox's cluster state {path} is damaged at byte {end}. Delete the file to begin a new cluster."
                );
            }
        }
    }

    private static FileStream OpenForAppend(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.Read,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            // Secrets are in there.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    private void Append(bool isPut, long version, ObjectId id, byte[] json) => Append(_file, isPut, version, id, json);

    private void Append(FileStream file, bool isPut, long version, ObjectId id, byte[] json)
    {
        _buffer.ResetWrittenCount();
        StoreRecord.Write(_buffer, isPut, version, id, json);
        file.Write(_buffer.WrittenSpan);
    }
}
