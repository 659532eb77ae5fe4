using Fairlead.Components.Images;
using Fairlead.Components.Projects;
using Fairlead.Images;
using Fairlead.Images.Building;

namespace Fairlead.Components.Tests.Images;

/// <summary>Base images where no registry is: the sandbox's stand-ins, straight into a layout.</summary>
internal static class StandIns
{
    /// <summary>Puts the base image of a project into a layout.</summary>
    public static Func<ProjectFacts, Task<Descriptor>> In(LayoutFolder layout) =>
        async facts =>
            (
                await StandInImage
                    .Of(BaseImages.Of(facts, null))
                    .BuildAsync(layout, BaseImages.PlatformOf(facts), TestContext.Current.CancellationToken)
            ).Manifest;
}
