using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Git;

namespace Fairlead.Agent.Service;

/// <summary>Looks at the branch from time to time, and tells of every new tip.</summary>
/// <param name="options">Branch and rhythm.</param>
/// <param name="state">What the dashboard shows.</param>
/// <param name="reporter">Told what went wrong.</param>
/// <param name="time">Source of time.</param>
internal sealed class RepositoryWatch(AgentOptions options, AgentState state, IReporter reporter, TimeProvider time)
{
    private const string Subject = "repository";

    public async Task RunAsync(BareClone clone, Action<CommitId> moved, CancellationToken cancellationToken)
    {
        CommitId? known = null;
        for (var failures = 0; ; )
        {
            if (await FetchAsync(clone, cancellationToken) is { } tip)
            {
                failures = 0;
                if (tip != known)
                {
                    known = tip;
                    reporter.Fetched(tip.ToString());
                    moved(tip);
                }
            }
            else
            {
                failures++;
            }

            await Task.Delay(
                failures == 0 ? Backoff.Jittered(options.Poll) : Backoff.After(failures),
                time,
                cancellationToken
            );
        }
    }

    // An outage or a branch that vanished leaves everything as it is.
    private async Task<CommitId?> FetchAsync(BareClone clone, CancellationToken cancellationToken)
    {
        try
        {
            var tip = await clone.FetchAsync(options.Branch, cancellationToken);
            Say(
                tip is null
                    ? $"{options.Repository} has no branch {options.Branch}; everything is left as it is."
                    : null
            );
            state.Fetched();
            return tip;
        }
        catch (GitException error)
        {
            Say(error.Message);
            return null;
        }
    }

    private void Say(string? problem)
    {
        state.Problem(Subject, problem);
        if (problem is not null)
        {
            reporter.Problem(null, problem);
        }
    }
}
