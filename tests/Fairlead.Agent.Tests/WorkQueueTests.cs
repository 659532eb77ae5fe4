using Fairlead.Agent.Service;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Agent.Tests;

public sealed class WorkQueueTests
{
    private static readonly HashSet<string> Nobody = [];
    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue _queue;

    public WorkQueueTests() => _queue = new WorkQueue(_time);

    [Fact]
    public void What_is_due_is_taken_once()
    {
        _queue.Replace(["a", "b"]);

        Assert.Equal(["a", "b"], _queue.Take(Nobody));
        Assert.Empty(_queue.Take(Nobody));
    }

    [Fact]
    public void What_is_busy_stays_due()
    {
        _queue.Replace(["a", "b"]);

        Assert.Equal(["b"], _queue.Take(new HashSet<string> { "a" }));
        Assert.Equal(["a"], _queue.Take(Nobody));
    }

    [Fact]
    public void An_earlier_time_stands()
    {
        _queue.Schedule("a", _time.GetUtcNow());
        _queue.Schedule("a", _time.GetUtcNow() + TimeSpan.FromHours(1));

        Assert.Equal(["a"], _queue.Take(Nobody));
    }

    [Fact]
    public void Every_failure_doubles_the_wait_up_to_a_bound()
    {
        var waits = Enumerable.Range(0, 12).Select(_ => _queue.Failed("a") - _time.GetUtcNow()).ToList();

        Assert.InRange(waits[0].TotalSeconds, 3.75, 6.25);
        Assert.InRange(waits[1].TotalSeconds, 7.5, 12.5);
        Assert.InRange(waits[11].TotalSeconds, 225, 375);
    }

    [Fact]
    public async Task Waiting_ends_when_something_is_scheduled()
    {
        var waiting = _queue.WaitAsync(Nobody, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        _queue.Schedule("a", _time.GetUtcNow());

        await waiting.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }
}
