using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Pushes images and charts to the registry.</summary>
public interface IPush : IImages, IPackage, IValidate
{
    /// <summary>Pushes what the registry lacks, after everything that could still fail locally has passed.</summary>
    [DryRun]
    [Example(
        "Push --delivery-registry ghcr.io/acme --delivery-repository https://github.com/acme/environments",
        "Push what the registry lacks"
    )]
    Target Push =>
        _ =>
            _.Description("Push images and charts")
                .DependsOn(Images, Package, Validate, Check)
                .Needs(Reads.Source | Reads.Declarations, Writes.Registry)
                .Executes(() => Session.RunAsync(new PushStage()));
}
