using Fairlead.Delivery.Configuration;
using Fairlead.Environments.Files;

namespace Fairlead.Delivery.Releases;

/// <summary>Makes of what <c>fairlead.yaml</c> declares what <c>environment.yaml</c> tells the agent.</summary>
public static class EnvironmentDescription
{
    /// <summary>Describes an environment, in whatever format.</summary>
    /// <param name="environment">As it is declared.</param>
    /// <param name="apps">The apps it will have, in dependency order.</param>
    public static EnvironmentFile Of(DeliveryEnvironment environment, IEnumerable<DeliveryApp> apps)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return new EnvironmentFile(
            environment.Name,
            [
                .. apps.Select(app => new EnvironmentApp(app.Name, environment.Namespace, app.DependsOn)
                {
                    Deadline = app.Deadline,
                    Impersonate = environment.Impersonate?.For(environment, app.Name) is { } who
                        ? new DeclaredIdentity(who.User, who.Groups)
                        : null,
                }),
            ]
        )
        {
            Kubernetes = environment.Kubernetes.IsKnown ? environment.Kubernetes : null,
            RequirePlan = environment.RequirePlan,
            Budget = environment.PruneBudget is { } budget ? Limits(budget) : null,
            Deadline = environment.Deadline,
        };
    }

    private static DeclaredBudget Limits(PruneBudget budget) =>
        new(
            budget.Count,
            budget.Percent,
            [.. budget.Kinds.Select(kind => new DeclaredLimit(kind.Key.ToString(), kind.Value, ""))]
        );
}
