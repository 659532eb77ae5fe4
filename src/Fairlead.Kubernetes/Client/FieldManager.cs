namespace Fairlead.Kubernetes.Client;

/// <summary>The name under which the cluster records who set a field.</summary>
public static class FieldManager
{
    /// <summary>Field manager of every write.</summary>
    public const string Name = "fairlead";
}
