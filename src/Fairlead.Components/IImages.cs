using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Builds the services' images.</summary>
public interface IImages : IPublish, IPreflight
{
    /// <summary>Builds an OCI image of each service whose files changed, without a container engine.</summary>
    Target Images =>
        _ =>
            _.Description("Build the images")
                .DependsOn(Publish, Preflight)
                .Produces(".nuke/temp/images")
                .Executes(() => Session.BuildImagesAsync(ServiceBuild, IsChecking));
}
