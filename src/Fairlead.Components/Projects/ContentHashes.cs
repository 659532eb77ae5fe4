using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Components.Projects;

/// <summary>
/// The SHA-256 of files, each read once per look; the times that people can set are never believed. A process that looks
/// several times reads a file again only where its time of change, which nobody can set, is another one.
/// </summary>
internal sealed class ContentHashes
{
    private static readonly ConcurrentDictionary<string, (FileState State, string Hash)> Known = new();

    private readonly ConcurrentDictionary<string, string> _hashes = new();

    /// <summary>A file's hash as hexadecimal digits; empty where there is no such file.</summary>
    public string Of(string file) => _hashes.GetOrAdd(file, Read);

    /// <summary>Reads many files at once, so that asking for each costs nothing.</summary>
    public void Prepare(IEnumerable<string> files) =>
        Parallel.ForEach(files.Where(file => !_hashes.ContainsKey(file)), file => Of(file));

    /// <summary>The same, but what an earlier look has read and nobody changed since is not read again.</summary>
    /// <param name="states">The files' states, taken before.</param>
    public void Prepare(IEnumerable<string> files, FileStates states) =>
        Parallel.ForEach(
            files.Where(file => !_hashes.ContainsKey(file)),
            file =>
            {
                var state = states.Sure(file);
                if (state is not null && Known.TryGetValue(file, out var known) && known.State == state)
                {
                    _hashes[file] = known.Hash;
                    return;
                }

                var hash = Of(file);
                if (state is { } sure)
                {
                    // Read after its state was taken: a write in between gives another state, which the next look sees.
                    Known[file] = (sure, hash);
                }
            }
        );

    /// <summary>The hash of texts in order; no two different lists have the same.</summary>
    public static string OfTexts(IEnumerable<string> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var text in texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BitConverter.TryWriteBytes(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of bytes, as hexadecimal digits.</summary>
    public static string OfBytes(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Read(string file)
    {
        try
        {
            return OfBytes(File.ReadAllBytes(file));
        }
        // A file that is deleted meanwhile is no input any more; the look after the work notices.
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return "";
        }
    }
}
