using Fairlead.Environments.Files;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Agent.Desired;

/// <summary>An application as <c>environment.yaml</c> lists it.</summary>
/// <param name="Name">Its name, and that of its folder.</param>
/// <param name="Namespace">Namespace of its objects.</param>
/// <param name="DependsOn">Applications that have to be healthy first.</param>
internal sealed record DeclaredApp(string Name, string Namespace, IReadOnlyList<string> DependsOn)
{
    /// <summary>Time it has to become healthy; null for the environment's, or the agent's.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Who the agent acts as for it; null for itself.</summary>
    public Impersonation? Impersonate { get; init; }

    /// <summary>Ids of apply sets of other tools that it takes over.</summary>
    public IReadOnlyList<string> AdoptedSets { get; init; } = [];

    /// <summary>What an entry says.</summary>
    internal static DeclaredApp Of(EnvironmentApp app) =>
        new(app.Name, app.Namespace, app.DependsOn)
        {
            Deadline = app.Deadline,
            Impersonate = app.Impersonate is { } who ? new Impersonation(who.User, who.Groups) : null,
        };

    /// <summary>True where both are declared in the same words.</summary>
    internal bool SaysTheSame(DeclaredApp other) =>
        this == other with { DependsOn = DependsOn, Impersonate = Impersonate, AdoptedSets = AdoptedSets }
        && AdoptedSets.SequenceEqual(other.AdoptedSets)
        && DependsOn.SequenceEqual(other.DependsOn)
        && Impersonate?.User == other.Impersonate?.User
        && (Impersonate?.Groups ?? []).SequenceEqual(other.Impersonate?.Groups ?? []);
}
