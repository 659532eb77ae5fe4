using Fairlead.Delivery;
using Fairlead.Delivery.Releases;
using Fairlead.Git.Objects;

namespace Fairlead.Components.Session;

/// <summary>Keeps source that nobody committed away from an environment repository of one's own: what runs there must be found again.</summary>
internal static class CommittedSource
{
    private const int MostNamed = 3;

    /// <summary>Checks the checkout before anything is built from it.</summary>
    /// <exception cref="DeliveryException">Files differ from the commit, or git cannot tell.</exception>
    public static void Check(DeliveryOptions options, DeliveryNeeds needs)
    {
        if (!needs.Bumps || IsFree(options))
        {
            return;
        }

        if (SourceCommit.Uncommitted(options.Root) is not { } files)
        {
            throw Refused($"git cannot tell which commit {options.Root} is");
        }

        if (files.Count > 0)
        {
            throw Refused($"the source is not committed ({Names(files)})");
        }
    }

    /// <summary>Checks what was built: files may have been edited since <see cref="Check"/>.</summary>
    /// <exception cref="DeliveryException">A release is of no commit.</exception>
    public static void CheckReleases(DeliveryOptions options, IReadOnlyList<Release> releases)
    {
        if (
            !IsFree(options)
            && releases.FirstOrDefault(release => !CommitId.TryParse(release.Source.Commit, out _)) is { } release
        )
        {
            throw Refused($"the source of {release.App} is {release.Source.Commit}");
        }
    }

    private static bool IsFree(DeliveryOptions options) => options.Repository is null || options.AllowUncommitted;

    private static DeliveryException Refused(string why) =>
        new(
            Refusals.UncommittedSource,
            $"The environment repository is a real one and {why}, so that nobody could build the release again. "
                + "Commit it, or give --allow-uncommitted."
        );

    private static string Names(IReadOnlyList<string> files) =>
        string.Join(", ", files.Take(MostNamed))
        + (files.Count > MostNamed ? $" and {files.Count - MostNamed} more" : "");
}
