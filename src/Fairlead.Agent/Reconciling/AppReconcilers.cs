using Fairlead.Agent.Desired;
using Fairlead.Kubernetes.Applying;

namespace Fairlead.Agent.Reconciling;

/// <summary>Gives each application a reconciler with its own deadline.</summary>
/// <param name="make">Makes one with a deadline.</param>
/// <param name="environment">The environment, whose deadline holds for applications without one.</param>
/// <param name="fallback">Time where neither says anything.</param>
internal sealed class AppReconcilers(
    Func<TimeSpan, AppReconciler> make,
    DesiredEnvironment environment,
    TimeSpan fallback
)
{
    private readonly Dictionary<TimeSpan, AppReconciler> _made = [];
    private readonly Lock _lock = new();

    /// <summary>The one for applications that are listed no longer.</summary>
    public AppReconciler Default => Within(environment.Deadline ?? fallback);

    public AppReconciler For(DeclaredApp app) => Within(app.Deadline ?? environment.Deadline ?? fallback);

    private AppReconciler Within(TimeSpan deadline)
    {
        lock (_lock)
        {
            return _made.TryGetValue(deadline, out var made) ? made : _made[deadline] = make(deadline);
        }
    }
}
