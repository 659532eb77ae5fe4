using Nuke.Common.Tooling;

namespace Fairlead.Components.Agent;

/// <summary>Reads what an agent prints, from whichever thread it comes, and keeps what tells why it failed.</summary>
/// <param name="tell">Is called with each report, one at a time.</param>
internal sealed class AgentReading(Action<AgentEvent> tell)
{
    private readonly Lock _lock = new();
    private AgentEvent? _result;
    private AgentEvent? _error;
    private string? _noise;

    public void Read(OutputType type, string line)
    {
        lock (_lock)
        {
            if (type == OutputType.Std && AgentEvent.Parse(line) is { } report)
            {
                _result = report.Event is "result" ? report : _result;
                _error ??= report is { Event: "error", App: null } ? report : null;
                tell(report);
            }
            else if (line.Length > 0)
            {
                // The first line names the fault; those after it are where it was.
                _noise ??= line;
            }
        }
    }

    /// <summary>The agent's result; one that failed where it ended without any, or with another exit code than it said.</summary>
    public AgentEvent Conclude(int exitCode)
    {
        lock (_lock)
        {
            var reason =
                _result?.Message ?? _error?.Message ?? _noise ?? $"it ended with exit code {exitCode} and no reason";
            return _result switch
            {
                { Status: "healthy" } when exitCode == 0 => _result,
                { Status: "healthy" } => _result with { Status = "failed", Message = reason },
                null => new AgentEvent("result", Status: "failed", Message: reason, Code: _error?.Code),
                var failed => failed with { Message = reason },
            };
        }
    }
}
