using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Publishes the services.</summary>
public interface IPublish : ICheck
{
    /// <summary>Writes the files of each changed service as its image will hold them.</summary>
    Target Publish =>
        _ =>
            _.Description("Publish the files that go into the images")
                .DependsOn(Compile, Check)
                .Produces(
                    ".nuke/temp/publish",
                    ".nuke/temp/stamps/compile-*",
                    ".nuke/temp/stamps/check-*",
                    ".nuke/temp/stamps/publish-*"
                )
                .Executes(() => ServiceBuild.Publish());
}
