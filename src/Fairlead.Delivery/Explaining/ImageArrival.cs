using Fairlead.Delivery.Releases;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>The first coming of an image, with the one whose place it took.</summary>
/// <param name="Environment">The environment it came to.</param>
/// <param name="Commit">The commit that brought it.</param>
/// <param name="Release">The release that names it.</param>
/// <param name="Image">The image.</param>
public sealed record ImageArrival(string Environment, CommitId Commit, Release Release, ReleasedImage Image)
{
    /// <summary>The release that was there before; null for an app's first one.</summary>
    public Release? ReleaseBefore { get; init; }

    /// <summary>The image at the same place of that release; null where it had none.</summary>
    public ReleasedImage? Before { get; init; }
}
