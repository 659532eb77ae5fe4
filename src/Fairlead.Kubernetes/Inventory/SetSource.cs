namespace Fairlead.Kubernetes.Inventory;

/// <summary>Where the objects of an apply set come from.</summary>
/// <param name="Commit">A commit of the environment repository, 40 hexadecimal digits.</param>
/// <param name="Tree">
/// The tree of the application's manifests in it: a commit that leaves it as it is need not be recorded anew.
/// </param>
public sealed record SetSource(string Commit, string Tree);
