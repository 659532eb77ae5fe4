using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Publishes the services.</summary>
public interface IPublish : ICheck
{
    /// <summary>Whether this run tests what it publishes; a job of CI may have done so before it.</summary>
    sealed bool IsChecking => this.Runs(nameof(Check));

    /// <summary>Writes the files of each changed service as its image will hold them.</summary>
    Target Publish =>
        _ =>
            _.Description("Publish the files that go into the images")
                .DependsOn(Compile, Check)
                .Produces(".nuke/temp/publish", ".nuke/temp/services/records")
                .Executes(() => ServiceBuild.PublishAsync(IsChecking, CancellationToken.None));
}
