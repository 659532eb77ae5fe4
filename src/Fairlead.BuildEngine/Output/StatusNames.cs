using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>The names of what may become of a target.</summary>
internal static class StatusNames
{
    // Those that summaries hold are written out: Enum.ToString() costs a small run some milliseconds of reflection.
    public static string Of(ExecutionStatus status) =>
        status switch
        {
            ExecutionStatus.Succeeded => nameof(ExecutionStatus.Succeeded),
            ExecutionStatus.Skipped => nameof(ExecutionStatus.Skipped),
            ExecutionStatus.NotRun => nameof(ExecutionStatus.NotRun),
            ExecutionStatus.Failed => nameof(ExecutionStatus.Failed),
            ExecutionStatus.Aborted => nameof(ExecutionStatus.Aborted),
            _ => status.ToString(),
        };
}
