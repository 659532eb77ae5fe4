using System.Security.Cryptography;
using System.Text;
using Fairlead.Git.Remotes;

namespace Fairlead.Git.Pushes;

/// <summary>
/// Lets the writers of one machine push to a repository one after the other, in the order in which they came, as racing
/// costs every loser a whole new attempt. It is a courtesy, not what makes pushes safe: who waits behind a queue that does
/// not move pushes anyway, and so do other machines.
/// </summary>
internal sealed class PushQueue : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Suspicious = TimeSpan.FromMilliseconds(200);
    private readonly PushTicket? _ticket;

    private PushQueue(PushTicket? ticket) => _ticket = ticket;

    /// <summary>Waits for its turn, which ends when what is returned is disposed of, or with the process.</summary>
    public static async Task<PushQueue> EnterAsync(
        RemoteAddress address,
        GitOptions options,
        CancellationToken cancellationToken
    )
    {
        PushTicket? ticket = null;
        try
        {
            ticket = await PushTicket.DrawAsync(FolderFor(address), options.Time, cancellationToken);
            await WaitAsync(ticket, options.Time, cancellationToken);
            return new PushQueue(ticket);
        }
        // No place for the files, or another user's files: then without the courtesy.
        catch (Exception error) when (error is UnauthorizedAccessException or IOException)
        {
            ticket?.Dispose();
            return new PushQueue(ticket: null);
        }
        catch
        {
            ticket?.Dispose();
            throw;
        }
    }

    public void Dispose() => _ticket?.Dispose();

    private static async Task WaitAsync(PushTicket ticket, TimeProvider time, CancellationToken cancellationToken)
    {
        var waiting = int.MaxValue;
        var moved = time.GetTimestamp();
        while (ticket.CountBefore() is > 0 and var before)
        {
            if (before < waiting)
            {
                (waiting, moved) = (before, time.GetTimestamp());
            }
            else if (time.GetElapsedTime(moved) is var still && still > Suspicious)
            {
                if (still > Patience)
                {
                    return;
                }

                ticket.ClearDead();
            }

            // The next in line looks often, the last in line hardly ever.
            var nap = TimeSpan.FromMilliseconds(4 * before);
            await Task.Delay(nap < LongestNap ? nap : LongestNap, time, cancellationToken);
        }
    }

    private static string FolderFor(RemoteAddress address)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address.Url)).AsSpan(0, 12));
        return Path.Combine(Path.GetTempPath(), $"fairlead-{Environment.UserName}", $"push-{name}");
    }
}
