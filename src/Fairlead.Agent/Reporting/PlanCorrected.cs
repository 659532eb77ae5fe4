using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reporting;

/// <summary>The cluster makes the agent do otherwise than the plan had shown.</summary>
/// <param name="App">The application.</param>
/// <param name="Message">What differs.</param>
internal sealed record PlanCorrected(string App, string Message) : ReconcileEvent(App);
