using Fairlead.Delivery;
using Fairlead.Git.Remotes;
using Fairlead.Images;
using Fairlead.Images.Registry;
using Fairlead.Kubernetes.Applying;
using Fairlead.Kubernetes.Client;

namespace Fairlead.Components.Session;

/// <summary>Where a delivery goes: registry, environment repository and cluster, all real or all the sandbox's.</summary>
/// <param name="ImageHost">Host in the names of images and charts; a name, not an address that changes.</param>
/// <param name="ImagePath">Path below the host that repositories lie under; empty for none.</param>
/// <param name="Registry">Reaches the registry of every name above, and those of outside images.</param>
/// <param name="NamedRepository">The environment repository; null where only others of the addresses are named.</param>
/// <param name="CloneFolder">Full path of the folder for the local clone of the environment repository.</param>
/// <param name="NamedCluster">The cluster that the agent works on; null where real addresses name none.</param>
/// <param name="HasStandIns">Whether outside images are the sandbox's stand-ins rather than the pinned real ones.</param>
internal sealed record Destination(
    string ImageHost,
    string ImagePath,
    RegistryClient Registry,
    GitRemote? NamedRepository,
    string CloneFolder,
    ClusterAddress? NamedCluster,
    bool HasStandIns
)
{
    /// <summary>Puts stand-ins into the sandbox's registry, also in a dry run, as they are there for the sandbox alone; null where there are none.</summary>
    public RegistryClient? StandIns { get; init; }

    /// <summary>The environment repository.</summary>
    /// <exception cref="InvalidOperationException">None is named, and what looks at the other addresses only needs it.</exception>
    public GitRemote Repository =>
        NamedRepository
        ?? throw new InvalidOperationException(
            "No environment repository is named: give --delivery-repository."
        ).Refused(Refusals.MissingAddress);

    /// <summary>The cluster that the agent works on.</summary>
    /// <exception cref="DeliveryException">None is named, and the other addresses are not the sandbox's.</exception>
    public ClusterAddress Cluster =>
        NamedCluster
        ?? throw new DeliveryException(
            Refusals.MissingCluster,
            "The environment repository is a real one and no cluster is named. Give --delivery-cluster (NUKE_DELIVERY_CLUSTER)."
        );

    /// <summary>The name of a repository below this destination's registry, with a tag.</summary>
    public ImageReference Image(string repository, string tag) =>
        ImageReference.Parse($"{ImageHost}/{(ImagePath.Length == 0 ? "" : ImagePath + "/")}{repository}:{tag}");
}

/// <summary>A cluster that a person named, or the sandbox's.</summary>
/// <param name="Kubeconfig">Full path of the file.</param>
/// <param name="Context">The context in the file.</param>
internal sealed record ClusterAddress(string Kubeconfig, string Context)
{
    /// <summary>A client of the cluster; the caller disposes it.</summary>
    /// <exception cref="ClusterException">The file or the context cannot be used.</exception>
    public ClusterClient Open() =>
        ClusterClient.Open(new ClusterOptions { Kubeconfig = Kubeconfig, Context = Context });

    /// <summary>Asks the cluster for a sign of life; a sentence about where it answers.</summary>
    /// <exception cref="ClusterException">It cannot be used, or does not answer.</exception>
    public async Task<string> AnswerAsync(CancellationToken cancellationToken)
    {
        using var client = Open();
        using var session = await ClusterSession.OpenAsync(client, cancellationToken);
        return $"{Context} answers at {client.Address}";
    }
}
