using System.Diagnostics.CodeAnalysis;
using Fairlead.Agent.Reporting;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Service;

/// <summary>
/// Sees how every piece of the agent's work ends. An error that nobody foresaw is told with its trace, shown as a problem for
/// as long as it lasts, and the work is begun again with back-off: nothing ends for good because of one odd answer.
/// </summary>
/// <param name="state">What the dashboard shows.</param>
/// <param name="reporter">Told of the errors.</param>
/// <param name="time">Source of time.</param>
internal sealed class Supervisor(AgentState state, IReporter reporter, TimeProvider time)
{
    /// <summary>What has worked for so long since it was begun again counts as mended.</summary>
    public static TimeSpan Proof { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Some work ended in an error that nobody foresaw.</summary>
    /// <param name="what">The work, as a sentence begins.</param>
    /// <param name="error">Its end.</param>
    public void Broke(string what, Exception error) =>
        Write(() => reporter.Broke(what, $"{what}: {UnforeseenError.Describe(error)} It is tried again.", error));

    /// <summary>Some work succeeded.</summary>
    public void Mended(string what) => state.Mended(what);

    /// <summary>Says what is wrong with work that goes on by itself; null once nothing is.</summary>
    /// <param name="what">The work; the same words for the same work, and not those of <see cref="Broke"/>.</param>
    /// <param name="trouble">What is wrong; its message is a sentence.</param>
    public void Say(string what, Exception? trouble)
    {
        var code = RefusalCode.Of(trouble);
        state.Problem(what, trouble?.Message, code);
        if (trouble is not null)
        {
            Write(() => reporter.Problem(null, trouble.Message, code));
        }
    }

    /// <summary>Does work that has no end, and begins it again whenever it ends all the same.</summary>
    public async Task KeepAsync(string what, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        for (var failures = 0; !cancellationToken.IsCancellationRequested; )
        {
            var running = RunAsync(work, cancellationToken);
            if (failures > 0 && await LastsAsync(running, cancellationToken))
            {
                failures = 0;
                Mended(what);
            }

            if (await running is not { } error)
            {
                break;
            }

            Broke(what, error);
            await PauseAsync(++failures, cancellationToken);
        }

        Mended(what);
    }

    /// <summary>Does some work until it succeeds, or <paramref name="isWanted"/> says that it need not any more.</summary>
    public async Task TryAsync(
        string what,
        Func<CancellationToken, Task> work,
        Func<bool> isWanted,
        CancellationToken cancellationToken
    )
    {
        for (var failures = 0; isWanted() && !cancellationToken.IsCancellationRequested; )
        {
            if (await EndAsync(work, cancellationToken) is not { } error)
            {
                Mended(what);
                break;
            }

            Broke(what, error);
            await PauseAsync(++failures, cancellationToken);
        }
    }

    /// <summary>Waits the longer the more often something has failed; returns at once where the wait is cancelled.</summary>
    public async Task PauseAsync(int failures, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Backoff.After(failures), time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Whoever waits looks at the token.
        }
    }

    private void Write(Action write)
    {
        try
        {
            write();
        }
        catch (Exception unheard) when (unheard is not OutOfMemoryException)
        {
            // Where not even that can be written, the page must do.
            state.Problem("log", $"The log cannot be written: {unheard.Message}");
        }
    }

    private static async Task<Exception?> RunAsync(
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken
    ) =>
        await EndAsync(work, cancellationToken)
        ?? (
            cancellationToken.IsCancellationRequested
                ? null
                : new InvalidOperationException("It ended, though it has no end.")
        );

    // Null where it succeeded, or was told to end.
    [SuppressMessage("Design", "CA1031", Justification = "Every end is seen here, whatever it is.")]
    private static async Task<Exception?> EndAsync(
        Func<CancellationToken, Task> work,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await work(cancellationToken);
            return null;
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private async Task<bool> LastsAsync(Task running, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var proof = Task.Delay(Proof, time, waiting.Token);
        var isProven = await Task.WhenAny(running, proof) == proof && proof.IsCompletedSuccessfully;
        await waiting.CancelAsync();
        return isProven;
    }
}
