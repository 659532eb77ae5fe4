namespace Fairlead.Components.Agent;

/// <summary>What one run of the agent came to.</summary>
/// <param name="Result">The agent's last report.</param>
/// <param name="Apps">Its report of each application, in the order they ended.</param>
internal sealed record SyncReport(AgentEvent Result, IReadOnlyList<AgentEvent> Apps)
{
    /// <summary>Health of an application; <c>unknown</c> where the agent did not come to it.</summary>
    public string HealthOf(string app) => Apps.LastOrDefault(report => report.App == app)?.Status ?? "unknown";

    /// <summary>Throws unless every application is healthy.</summary>
    /// <param name="environment">Name of the environment, for the message.</param>
    public void ThrowIfFailed(string environment)
    {
        if (Result is { Event: "result", Status: "healthy" })
        {
            return;
        }

        var failed = Apps.Where(report => report.Status is not "healthy").ToList();
        throw new SyncFailedException(
            failed.Count > 0 ? Refusals.UnhealthyEnvironment : Result.Code ?? Refusals.UnhealthyEnvironment,
            failed.Count > 0
                ? $"{environment} is not healthy: {string.Join("; ", failed.Select(report => $"{report.App}: {report.Message}"))} The commit stays; fix it forward and run ./build.sh again."
                : $"The agent could not synchronise {environment}: {Result.Message}"
        )
        {
            IsLate =
                failed.Exists(report => report.Late)
                && failed.All(report => report is { Late: true } or { Status: "blocked" }),
        };
    }

    /// <summary>One line: what was written to the cluster and what it took.</summary>
    public override string ToString()
    {
        var requests = string.Join(
            ", ",
            Result.Requests.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Value} {one.Key}")
        );
        return Result.Writes == 0
            ? $"cluster matches, nothing written ({requests})"
            : $"cluster matches, {Result.Writes} {(Result.Writes == 1 ? "write" : "writes")} ({requests})";
    }
}
