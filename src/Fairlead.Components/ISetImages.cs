using Fairlead.Components.Releases;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components;

/// <summary>Writes images into an environment repository that people keep by hand: plain manifests, Kustomize, Helm values.</summary>
public interface ISetImages : IPreflight
{
    /// <summary>The images.</summary>
    [Parameter(
        "SetImages: images by name, such as web=ghcr.io/acme/web:1.4.0@sha256:..., separated by commas",
        Name = "Images",
        Separator = ","
    )]
    string[]? NamedImages => TryGetValue(() => NamedImages);

    /// <summary>The only folders to look through.</summary>
    [Parameter(
        "SetImages: folders to look through for setter comments and kustomizations. Default: the whole repository",
        Name = "ImagesIn",
        Separator = ","
    )]
    string[]? ImageFolders => TryGetValue(() => ImageFolders);

    /// <summary>Places in Helm values.</summary>
    [Parameter(
        "SetImages: places in values without a comment, such as web/values.yaml:web.image=web or ...image.tag=web:tag; "
            + "a dot within a key is \\., an item of a list [0]",
        Name = "ImagesAt",
        Separator = ","
    )]
    string[]? ImagePlaces => TryGetValue(() => ImagePlaces);

    /// <summary>Changes one scalar at each place that names an image, keeps every other byte, and commits; no change, no commit.</summary>
    [DryRun]
    [Example(
        "SetImages --images web=ghcr.io/acme/web:1.4.0",
        "Write it wherever a setter comment or a kustomization names web"
    )]
    [Example(
        "SetImages --images web=ghcr.io/acme/web:2.0.0 --images-at web/values.yaml:image=web",
        "Write it to a place in Helm values as well"
    )]
    Target SetImages =>
        _ =>
            _.Description("Write images into plain manifests, Kustomize or Helm values of the environment repository")
                .DependsOn(Preflight)
                .Needs(Reads.Repository, Writes.Repository)
                .Executes(() =>
                    Session.RunAsync(new SetImagesStage(NamedImages ?? [], ImageFolders ?? [], ImagePlaces ?? []))
                );
}
