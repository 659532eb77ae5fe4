using Fairlead.Components.Connecting;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Goes from the sandbox to addresses of one's own.</summary>
public interface IConnect : IHasDelivery
{
    /// <summary>
    /// Prepares and checks registry, pins, environment repository, forge, cluster and the pulling of images, and says of each
    /// what is done, what is missing and how to get it. Safe to run again. Exit code 2 where something is missing.
    /// </summary>
    [DryRun]
    [Example(
        "Connect --delivery-registry ghcr.io/acme --delivery-repository https://github.com/acme/environments.git",
        "Prepare a registry and an environment repository of your own"
    )]
    [Example("Connect --environment prod --cluster prod-eu", "Look at a cluster, too")]
    [Exit(Different, "Something is missing yet")]
    Target Connect =>
        _ =>
            _.Description("Prepare and check a registry, repository, forge and cluster of your own")
                .Executes(() => Session.RunAsync(new ConnectStage(OneEnvironment)));
}
