using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Inventory;

namespace Fairlead.Agent.Loop;

/// <summary>A watch that goes on until it is disposed of.</summary>
/// <param name="scope">What it shows.</param>
internal sealed class FollowedScope(InventoryScope scope) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    /// <summary>What it shows.</summary>
    public InventoryScope Scope => scope;

    /// <summary>The objects that there were when a watch last ended.</summary>
    public IReadOnlyList<ObjectKey> Known { get; set; } = [];

    /// <summary>How long the server has said nothing on it; null before it said anything.</summary>
    public Func<TimeSpan?> Silence { get; set; } = () => null;

    /// <summary>Begins the work, which ends with the token.</summary>
    public void Begin(Func<CancellationToken, Task> work) => _work = work(_stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _work;
        }
        catch (OperationCanceledException)
        {
            // It was asked to stop.
        }

        _stop.Dispose();
    }
}
