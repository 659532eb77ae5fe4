using Fairlead.Kubernetes.Applying;

namespace Fairlead.Kubernetes.Tests;

public sealed class SharedAnswersTests
{
    private readonly SharedAnswers<string, int> _answers = new();
    private readonly TaskCompletionSource<int> _cluster = new();
    private int _asked;

    [Fact]
    public async Task A_question_of_many_is_asked_once()
    {
        var askers = Enumerable.Range(0, 100).Select(_ => AskAsync("create pods", CancellationToken.None)).ToList();
        _cluster.SetResult(7);

        Assert.All(await Task.WhenAll(askers), answer => Assert.Equal(7, answer));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task Other_questions_are_asked_by_themselves()
    {
        _cluster.SetResult(7);

        await AskAsync("create pods", CancellationToken.None);
        await AskAsync("delete pods", CancellationToken.None);

        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Who_stops_waiting_stops_nobody_else()
    {
        using var superseded = new CancellationTokenSource();
        var first = AskAsync("create pods", superseded.Token);
        var second = AskAsync("create pods", CancellationToken.None);

        await superseded.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        _cluster.SetResult(7);

        Assert.Equal(7, await second);
    }

    private Task<int> AskAsync(string question, CancellationToken cancellationToken) =>
        _answers.GetAsync(
            question,
            _ =>
            {
                Interlocked.Increment(ref _asked);
                return _cluster.Task;
            },
            cancellationToken
        );
}
