using Fairlead.Git.Pushes;
using Fairlead.Git.Remotes;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests;

public sealed class PushQueueTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RemoteAddress Address => RemoteAddress.Parse(_folder.FullPath);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_came_first_is_first()
    {
        var order = new List<int>();
        var first = await PushQueue.EnterAsync(Address, Some.Hasty, Token);
        var waiting = new List<Task>();
        for (var writer = 0; writer < 8; writer++)
        {
            waiting.Add(TakeTurnAsync(writer, order));
            // Until its place in the queue is taken.
            await Task.Delay(30, Token);
        }

        Assert.Empty(order);
        first.Dispose();
        await Task.WhenAll(waiting);

        Assert.Equal(Enumerable.Range(0, 8), order);
    }

    [Fact]
    public async Task Who_no_longer_waits_holds_up_nobody()
    {
        var first = await PushQueue.EnterAsync(Address, Some.Hasty, Token);
        using var stop = new CancellationTokenSource();
        var impatient = PushQueue.EnterAsync(Address, Some.Hasty, stop.Token);
        var patient = PushQueue.EnterAsync(Address, Some.Hasty, Token);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        Assert.False(patient.IsCompleted);
        first.Dispose();

        (await patient).Dispose();
    }

    [Fact]
    public async Task Another_repository_is_another_queue()
    {
        using var other = new TemporaryFolder();
        using var held = await PushQueue.EnterAsync(Address, Some.Hasty, Token);

        (await PushQueue.EnterAsync(RemoteAddress.Parse(other.FullPath), Some.Hasty, Token)).Dispose();
    }

    private async Task TakeTurnAsync(int writer, List<int> order)
    {
        using var turn = await PushQueue.EnterAsync(Address, Some.Hasty, Token);
        order.Add(writer);
    }
}
