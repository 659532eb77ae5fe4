using Serilog;

namespace Fairlead.Components.Session;

/// <summary>
/// Keeps two deliveries from one checkout apart: they would publish into the same folders, and the first would stop the
/// sandbox under the second. The operating system frees the lock when its process ends, however that ends.
/// </summary>
internal sealed class DeliveryLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly FileStream _held;

    private DeliveryLock(FileStream held) => _held = held;

    /// <summary>Takes the lock; waits, and says so, while another process has it.</summary>
    /// <param name="temporary">Full path of the folder that the build writes to.</param>
    public static Task<DeliveryLock> TakeAsync(string temporary, CancellationToken cancellationToken) =>
        TakeAsync(temporary, "delivery", cancellationToken);

    /// <summary>Takes the lock of one kind of work; waits, and says so, while another process has it.</summary>
    /// <param name="temporary">Full path of the folder that the build writes to.</param>
    /// <param name="work">Such as <c>services</c>.</param>
    internal static async Task<DeliveryLock> TakeAsync(
        string temporary,
        string work,
        CancellationToken cancellationToken
    )
    {
        Directory.CreateDirectory(temporary);
        var file = Path.Combine(temporary, work + ".lock");
        for (var waited = false; ; waited = true)
        {
            if (FileLock.TryTakeOwn(file) is { } held)
            {
                return new DeliveryLock(held);
            }

            if (!waited)
            {
                Log.Information("waiting for another run from this checkout to end ...");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Whether a process holds the lock file now.</summary>
    /// <param name="file">Full path of a lock file; one that does not exist is held by nobody.</param>
    public static bool IsHeld(string file)
    {
        using var held = File.Exists(file) ? FileLock.TryTakeOwn(file) : null;
        return File.Exists(file) && held is null;
    }

    /// <inheritdoc />
    public void Dispose() => _held.Dispose();
}
