namespace Fairlead.Delivery.Edits;

/// <summary>Images to write into files that people keep: plain manifests, Kustomize, Helm values.</summary>
public sealed record ImageEdit
{
    /// <summary>The images; each must be named somewhere.</summary>
    public required IReadOnlyList<ImageUpdate> Images { get; init; }

    /// <summary>
    /// Folders to look through for setter comments and for <c>images:</c> of Kustomize; the empty path is the whole
    /// repository. Default: the whole repository.
    /// </summary>
    public IReadOnlyList<string> Folders { get; init; } = [""];

    /// <summary>Places in Helm values that have no setter comment. Default: none.</summary>
    public IReadOnlyList<ValuesPlace> Values { get; init; } = [];
}

/// <summary>A place in a values file.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">
/// Keys as <c>--set</c> joins them, such as <c>web.image</c>, <c>containers[0].image</c> or <c>my\.app.image</c>; a mapping
/// gets those of <c>registry</c>, <c>repository</c> (or <c>image</c>, <c>name</c>), <c>tag</c> (or <c>version</c>),
/// <c>digest</c> and <c>sha</c> that it has.
/// </param>
/// <param name="Image">Name of the image, as in <see cref="ImageUpdate.Name"/>.</param>
/// <param name="Part">What a scalar there holds.</param>
public sealed record ValuesPlace(string File, string Path, string Image, ImagePart Part = ImagePart.Whole);
