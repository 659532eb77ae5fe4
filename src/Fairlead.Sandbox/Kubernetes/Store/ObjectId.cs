namespace Fairlead.Sandbox.Kubernetes.Store;

/// <summary>Where an object is stored; independent of the API version it is read with.</summary>
/// <param name="Resource">Plural and group, such as <c>deployments.apps</c> or <c>pods</c>.</param>
/// <param name="Namespace">Empty for what is not in a namespace.</param>
/// <param name="Name">The object's name.</param>
internal readonly record struct ObjectId(string Resource, string Namespace, string Name)
{
    public override string ToString() =>
        Namespace.Length == 0 ? $"{Resource} {Name}" : $"{Resource} {Namespace}/{Name}";
}
