using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>Writes what happens, for people or for programs. Called from any thread.</summary>
internal interface IReporter
{
    /// <summary>The commit that is going to be applied.</summary>
    void Fetched(string commit);

    /// <summary>Something happened to an application.</summary>
    void Report(ReconcileEvent happened);

    /// <summary>An application is done.</summary>
    void Done(AppOutcome outcome);

    /// <summary>Something concerns the whole environment, or an application before it began.</summary>
    /// <param name="app">The application; null for the environment.</param>
    /// <param name="message">A sentence.</param>
    /// <param name="code">The code of what was refused; null where nothing was.</param>
    void Problem(string? app, string message, string? code = null);

    /// <summary>Something ended in an error that nobody foresaw.</summary>
    /// <param name="what">The work that ended; the same words for the same work.</param>
    /// <param name="message">A sentence.</param>
    /// <param name="unforeseen">The error, whose trace helps whoever mends the program.</param>
    void Broke(string what, string message, Exception unforeseen);

    /// <summary>Everything is done.</summary>
    void Result(RunResult result);
}

/// <summary>How a pass over an environment ended.</summary>
/// <param name="Commit">The commit that was applied; null where none was fetched.</param>
/// <param name="IsHealthy">Every application is healthy.</param>
/// <param name="Requests">Requests to the cluster, by method.</param>
/// <param name="Writes">How many of them were writes.</param>
/// <param name="Message">Why it failed; empty where it did not.</param>
internal sealed record RunResult(
    string? Commit,
    bool IsHealthy,
    IReadOnlyDictionary<string, int> Requests,
    int Writes,
    string Message
)
{
    /// <summary>The code of what was refused; null where nothing was, or where each application has its own.</summary>
    public string? Code { get; init; }
}
