using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>One application of an environment: the unit that is applied, healthy and pruned together.</summary>
/// <param name="Name">Its name, unique in the environment.</param>
/// <param name="Namespace">Namespace of its set, and of objects that name none.</param>
/// <param name="Environment">The environment it belongs to.</param>
public sealed record Application(string Name, string Namespace, string Environment)
{
    /// <summary>
    /// Ids of apply sets of other tools whose members become members of this one: declared ones are adopted, and those
    /// that are declared no longer are pruned. Naming a set is the consent to that, and naming this application's own id
    /// the consent to take its record back from another tool; none by default.
    /// </summary>
    public IReadOnlyList<string> AdoptedSets { get; init; } = [];

    /// <summary>Whom to act as in the cluster; null for the credentials' own user.</summary>
    public Impersonation? ActAs { get; init; }

    /// <summary>Time it has to become healthy; null for the time that holds for every application.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>The commit that declares its objects; null where that is not recorded.</summary>
    public SetSource? Source { get; init; }

    /// <summary>The id of its apply set.</summary>
    public string SetId => ApplySetNames.IdOf(Name, Namespace);

    /// <summary>The ConfigMap that is the parent of its apply set.</summary>
    public ObjectKey Parent => new("", "ConfigMap", Namespace, ApplySetNames.ParentName(Name));
}
