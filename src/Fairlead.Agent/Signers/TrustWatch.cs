using Fairlead.Agent.History;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;

namespace Fairlead.Agent.Signers;

/// <summary>
/// Sees that the allowed signers and the rules can be read, also while no commit asks for them: whoever lost a file learns it
/// before the next release is held up by that.
/// </summary>
/// <param name="signers">File with the allowed signers; null for none.</param>
/// <param name="rules">File with the rules; null for none.</param>
/// <param name="every">Time between two looks.</param>
/// <param name="state">What the dashboard shows.</param>
/// <param name="reporter">Told when it is lost.</param>
/// <param name="time">Source of time.</param>
internal sealed class TrustWatch(
    string? signers,
    string? rules,
    TimeSpan every,
    AgentState state,
    IReporter reporter,
    TimeProvider time
)
{
    private const string Subject = "trust";

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Look();
            await Task.Delay(ExponentialBackoff.Jittered(every), time, cancellationToken);
        }
    }

    private void Look()
    {
        var lost = WhyLost();
        if (lost?.Message == state.Standstill)
        {
            return;
        }

        state.Stand(lost?.Message);
        state.Problem(Subject, lost?.Message, lost is null ? null : RefusalCode.Of(lost));
        if (lost is not null)
        {
            reporter.Problem(null, lost.Message, RefusalCode.Of(lost));
        }
    }

    private HistoryException? WhyLost()
    {
        try
        {
            Trusted.Read(signers, rules);
            return null;
        }
        catch (HistoryException error)
        {
            return error;
        }
    }
}
