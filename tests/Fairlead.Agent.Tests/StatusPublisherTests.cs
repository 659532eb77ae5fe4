using Fairlead.Agent.Forges;
using Fairlead.Forges;

namespace Fairlead.Agent.Tests;

public sealed class StatusPublisherTests : IDisposable
{
    private readonly List<string> _written = [];
    private readonly List<CommitStatus> _wanted = [];
    private readonly StatusPublisher _publisher;
    private string? _refuse;

    public StatusPublisherTests() =>
        _publisher = new StatusPublisher(
            (status, _) =>
            {
                if (status.Context == _refuse)
                {
                    throw new ForgeException(ForgeFailure.Refused, "No.");
                }

                _written.Add($"{status.Commit} {status.Context} {status.State} {status.Description}");
                return Task.CompletedTask;
            },
            () => [.. _wanted],
            (_, _) => { },
            TimeProvider.System
        );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _publisher.Dispose();

    [Fact]
    public async Task Only_what_changed_is_written()
    {
        Want("a", "x", CommitStatusState.Pending);
        Want("a", "y", CommitStatusState.Pending);
        await _publisher.WriteAsync(Token);
        await _publisher.WriteAsync(Token);
        _wanted.RemoveAt(0);
        Want("a", "x", CommitStatusState.Success);
        await _publisher.WriteAsync(Token);

        Assert.Equal(["a x Pending ", "a y Pending ", "a x Success "], _written);
    }

    [Fact]
    public async Task Another_commit_has_statuses_of_its_own()
    {
        Want("a", "x", CommitStatusState.Success);
        await _publisher.WriteAsync(Token);
        _wanted.Clear();
        Want("b", "x", CommitStatusState.Success);
        await _publisher.WriteAsync(Token);

        Assert.Equal(["a x Success ", "b x Success "], _written);
    }

    [Fact]
    public async Task What_was_refused_is_written_with_the_next_attempt_and_the_rest_is_not_repeated()
    {
        Want("a", "x", CommitStatusState.Success);
        Want("a", "y", CommitStatusState.Success);
        _refuse = "y";
        await Assert.ThrowsAsync<ForgeException>(() => _publisher.WriteAsync(Token));
        _refuse = null;
        await _publisher.WriteAsync(Token);

        Assert.Equal(["a x Success ", "a y Success "], _written);
    }

    private void Want(string commit, string context, CommitStatusState state) =>
        _wanted.Add(new CommitStatus(commit, context, state, "", null));
}
