using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Fairlead.Git;

/// <summary>
/// Lets the writers of one machine push to a repository one after the other, as racing costs every loser a whole new
/// attempt. It is a courtesy, not what makes pushes safe: who has waited long enough pushes anyway, and so do other machines.
/// </summary>
internal sealed class PushQueue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Own = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim? _own;
    private readonly FileStream? _machine;

    private PushQueue(SemaphoreSlim? own, FileStream? machine)
    {
        _own = own;
        _machine = machine;
    }

    public static async Task<PushQueue> EnterAsync(
        RemoteAddress address,
        GitOptions options,
        CancellationToken cancellationToken
    )
    {
        var own = Own.GetOrAdd(address.Url, _ => new SemaphoreSlim(1));
        var entered = await own.WaitAsync(Patience, cancellationToken);
        try
        {
            return new PushQueue(entered ? own : null, await MachineAsync(address, options, cancellationToken));
        }
        catch
        {
            if (entered)
            {
                own.Release();
            }

            throw;
        }
    }

    public void Dispose()
    {
        _machine?.Dispose();
        _own?.Release();
    }

    private static async Task<FileStream?> MachineAsync(
        RemoteAddress address,
        GitOptions options,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await FileLock.TakeAsync(FileFor(address), Patience, options.Time, cancellationToken);
        }
        // No place for the file, or another user's file: then without the courtesy.
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            return null;
        }
    }

    private static string FileFor(RemoteAddress address)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"fairlead-{Environment.UserName}");
        Directory.CreateDirectory(folder);
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Url)).AsSpan(0, 12));
        return Path.Combine(folder, $"push-{name}.lock");
    }
}
