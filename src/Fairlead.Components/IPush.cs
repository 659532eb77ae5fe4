using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Pushes images and charts to the registry.</summary>
public interface IPush : IImages, IPackage, IValidate
{
    /// <summary>
    /// Pushes what the registry lacks, after everything that could still fail locally has passed. <c>.nuke/temp/images.txt</c>
    /// then has a line for each image as <c>--image-file</c> takes it, and <c>.nuke/temp/outputs.env</c> the same as variables,
    /// which <c>Bump</c> adds versions and commit to; on GitHub they are outputs of the step, too.
    /// </summary>
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
