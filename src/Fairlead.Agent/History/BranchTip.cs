using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Agent.History;

/// <summary>
/// Where the branch is now, as the repository itself says. Many who ask get one answer, which counts for a second; that there
/// was none counts as well.
/// </summary>
/// <param name="ask">Asks the repository; null where it has no such branch.</param>
/// <param name="time">Source of time.</param>
internal sealed class BranchTip(Func<CancellationToken, Task<CommitId?>> ask, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private (long At, TipAnswer Answer)? _last;

    /// <summary>How long the repository has to answer: 2 seconds.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(2);

    /// <summary>How long an answer counts: 1 second.</summary>
    public static TimeSpan Validity { get; } = TimeSpan.FromSeconds(1);

    public async Task<TipAnswer> AskAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= Validity)
            {
                var answer = await TryAsync(cancellationToken);
                _last = last = (time.GetTimestamp(), answer);
            }

            return last.Answer;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<TipAnswer> TryAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
        try
        {
            return await ask(either.Token) is { } tip
                ? new TipAnswer(tip, "")
                : new TipAnswer(null, "It has no such branch.");
        }
        catch (GitException error)
        {
            return new TipAnswer(null, error.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TipAnswer(null, $"It did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }
}

/// <summary>What the repository says about its branch.</summary>
/// <param name="Tip">Where the branch is; null where that is not known.</param>
/// <param name="WhyNot">Why it is not known, as a sentence; empty where it is.</param>
internal readonly record struct TipAnswer(CommitId? Tip, string WhyNot);
