using Fairlead.Images;

namespace Fairlead.Components.Services;

/// <summary>
/// A service that is no .NET project: a folder in which another tool leaves an image, or an image that others make. It is
/// pinned, released and promoted like one that is built here.
/// </summary>
public sealed record OutsideService : DeliveredService
{
    private OutsideService(string name, string repository)
        : base(name, repository) { }

    /// <summary>Full path of a folder with an OCI layout, read after the target <c>Publish</c>; null for an image of others.</summary>
    public string? Folder { get; private init; }

    /// <summary>An image of others with its tag; null for a folder.</summary>
    public string? Image { get; private init; }

    /// <summary>The release's version; null for what the image's label or tag says.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the image was given to this run, in the place of what the build says.</summary>
    internal bool IsGiven { get; private init; }

    /// <summary>Name of the project that the given image takes the place of; null for none.</summary>
    internal string? Project { get; private init; }

    /// <summary>A service whose image another tool leaves in a folder; it is pushed to the delivery's registry.</summary>
    /// <param name="name">The application's name.</param>
    /// <param name="folder">Full path of the folder with the OCI layout.</param>
    /// <param name="repository">Image repository below the registry.</param>
    public static OutsideService InFolder(string name, string folder, string repository) =>
        new(name, repository) { Folder = folder };

    /// <summary>A service that runs an image of others, pinned by digest in the lock file; it stays in its own registry.</summary>
    /// <param name="name">The application's name.</param>
    /// <param name="image">Such as <c>docker.io/library/redis:8</c>.</param>
    /// <param name="repository">What <c>fairlead.yaml</c> calls the image; nothing is pushed there.</param>
    public static OutsideService OfImage(string name, string image, string repository) =>
        new(name, repository) { Image = image };

    /// <summary>A service whose image was made elsewhere for this very run.</summary>
    internal static OutsideService Given(string name, ImageReference image, string repository, string? project) =>
        new(name, repository)
        {
            Image = image.ToString(),
            IsGiven = true,
            Project = project,
        };
}
