using Fairlead.Components.Images;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Pins outside images by digest.</summary>
public interface IPinImages : IHasDelivery
{
    /// <summary>Resolves the tags of outside images once and writes their digests to the lock file.</summary>
    [DryRun]
    [Example("PinImages", "Take today's digests of base images and other outside images")]
    Target PinImages =>
        _ =>
            _.Description("Pin outside images by digest in .nuke/images.lock.json")
                .Executes(() => Session.RunAsync(new PinStage()));
}
