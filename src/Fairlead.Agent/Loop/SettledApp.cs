using Fairlead.Agent.Desired;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Loop;

/// <summary>An application that a pass is done with.</summary>
/// <param name="App">What was declared.</param>
/// <param name="Outcome">How it ended.</param>
internal sealed record SettledApp(DesiredApp App, AppOutcome Outcome)
{
    /// <summary>True where there is nothing to do: the same is declared, and it is healthy.</summary>
    public bool Stands(DesiredApp declared) => ReferenceEquals(App, declared) && Outcome.Status == AppStatus.Healthy;
}
