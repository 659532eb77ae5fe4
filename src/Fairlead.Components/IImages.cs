using Fairlead.Components.Images;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Builds the services' images.</summary>
public interface IImages : IPublish, IPreflight
{
    /// <summary>Whether each image is built once more, in another folder and as somebody else, and compared.</summary>
    [Parameter(IHasVerification.VerifyDescription)]
    bool Verify => TryGetValue<bool?>(() => Verify) ?? false;

    /// <summary>Images that another job has made, which are released in the place of what would be built.</summary>
    [Parameter(
        "Images made elsewhere, such as web=ghcr.io/acme/web@sha256:..., in the place of those that would be built; separated by commas",
        Name = "Image",
        Separator = ","
    )]
    string[]? GivenImages => TryGetValue(() => GivenImages);

    /// <summary>A file with such images.</summary>
    [Parameter("File with a line of that form for each image made elsewhere; # begins a comment", Name = "ImageFile")]
    string? GivenImagesFile => TryGetValue(() => GivenImagesFile);

    /// <summary>Builds an OCI image of each service whose files changed, without a container engine.</summary>
    [Parallel, DryRun]
    [Example("Images", "Build the images of the services that changed")]
    [Example("Images --verify", "Build each once more elsewhere and name the first file that differs")]
    [Example("Images --image web=ghcr.io/acme/web@sha256:...", "Take an image that another job has pushed for web")]
    Target Images =>
        _ =>
            _.Description("Build the images")
                .DependsOn(Publish, Preflight)
                .Produces(".nuke/temp/images")
                .Needs(Reads.Source | Reads.Projects | Reads.Registry | Reads.Declarations)
                .Executes(() => Session.RunAsync(new ImagesStage(Verify)));
}
