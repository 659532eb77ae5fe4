using Fairlead.Components.Services;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Publishes the services.</summary>
public interface IPublish : ICheck
{
    /// <summary>
    /// Writes the files of each changed service as its image will hold them. Tests run beside this and the making of images;
    /// whatever leaves the machine waits for them.
    /// </summary>
    [Parallel, DryRun]
    [Example("Publish", "See in .nuke/temp/publish what the images will hold")]
    Target Publish =>
        _ =>
            _.Description("Publish the files that go into the images")
                .DependsOn(Compile)
                .Produces(".nuke/temp/publish", ".nuke/temp/services/records")
                .Executes(() => Session.RunAsync(new PublishStage()));
}
