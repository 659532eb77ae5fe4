namespace Fairlead.Sandbox.Kubernetes.Http;

/// <summary>A resource without its version; prints as <c>deployments.apps</c> or <c>pods</c>.</summary>
internal readonly record struct GroupResource(string Group, string Resource)
{
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
