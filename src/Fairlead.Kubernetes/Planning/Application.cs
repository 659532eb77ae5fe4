using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;

namespace Fairlead.Kubernetes.Planning;

/// <summary>One application of an environment: the unit that is applied, healthy and pruned together.</summary>
/// <param name="Name">Its name, unique in the environment.</param>
/// <param name="Namespace">Namespace of its set, and of objects that name none.</param>
/// <param name="Environment">The environment it belongs to.</param>
public sealed record Application(string Name, string Namespace, string Environment)
{
    /// <summary>The id of its apply set.</summary>
    public string SetId => ApplySetNames.IdOf(Name, Namespace);

    /// <summary>The ConfigMap that is the parent of its apply set.</summary>
    public ObjectKey Parent => new("", "ConfigMap", Namespace, ApplySetNames.ParentName(Name));
}
