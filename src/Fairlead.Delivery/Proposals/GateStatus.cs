using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Gates;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Proposals;

/// <summary>The status at a pull request's head that a protected branch asks for.</summary>
/// <param name="forge">Keeps it.</param>
/// <param name="time">The clock.</param>
internal sealed class GateStatus(IForge forge, TimeProvider time)
{
    /// <summary>Its context.</summary>
    public const string Context = "fairlead/gates";

    /// <summary>Says how the gates stand, where something else is said; true where it was set.</summary>
    public Task<bool> SayAsync(CommitId head, GateReport report, CancellationToken cancellationToken)
    {
        var value = report.State switch
        {
            GateState.Passed => CommitStatusValue.Success,
            GateState.Waiting => CommitStatusValue.Pending,
            _ => CommitStatusValue.Failure,
        };
        return SayAsync(head, value, SentenceOf(report), cancellationToken);
    }

    /// <summary>How the gates stand, in the sentence of the one that says most.</summary>
    public static string SentenceOf(GateReport report) =>
        report.State switch
        {
            GateState.Passed => "All gates pass.",
            GateState.Waiting => report.Blocking[0].Sentence,
            _ => report.Blocking.First(gate => gate.State == GateState.Failed).Sentence,
        };

    /// <summary>Says a sentence, where something else is said; true where it was set.</summary>
    public async Task<bool> SayAsync(
        CommitId head,
        CommitStatusValue value,
        string sentence,
        CancellationToken cancellationToken
    )
    {
        // What a forge would cut differs from what it keeps, and would be set again each time.
        var state = new CommitState(Context, value, CommitState.Describe(sentence), Target: null, time.GetUtcNow());
        var statuses = await forge.StatusesAsync(head, cancellationToken);
        var now = statuses.FirstOrDefault(status => status.Context == Context);
        if (now is not null && now.State == state.State && now.Description == state.Description)
        {
            return false;
        }

        await forge.SetStatusAsync(head, state, cancellationToken);
        return true;
    }
}
