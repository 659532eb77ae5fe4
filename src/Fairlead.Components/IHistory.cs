using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Tells how an environment was delivered to.</summary>
public interface IHistory : IEnvironments
{
    /// <summary>Lists the releases of an environment with lead time, frequency, failures and time to restore.</summary>
    Target History =>
        _ =>
            _.Description("List the releases of an environment, with its figures")
                .DependsOn(Preflight)
                .Executes(() => Session.HistoryAsync(OneEnvironment, OneApp, HistorySince, AsJson));
}
