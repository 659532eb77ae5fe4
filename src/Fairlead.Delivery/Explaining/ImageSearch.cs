using Fairlead.Delivery.History;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Images;

namespace Fairlead.Delivery.Explaining;

/// <summary>Finds the apps that run an image, or that ran it last.</summary>
internal sealed class ImageSearch(BareClone repository, CommitId tip, ExplainRequest request)
{
    private readonly HashSet<string> _without = [];

    /// <summary>Every app that runs it now; where none does, the last one that did.</summary>
    public IReadOnlyList<ExplainedFile> Find(Digest digest)
    {
        var snapshot = repository.Snapshot(tip);
        var found = snapshot
            .Folders(EnvironmentLayout.Root)
            .Where(IsWanted)
            .SelectMany(name => Files(snapshot, name, snapshot.Folders(EnvironmentLayout.Folder(name)), digest))
            .ToList();
        return found.Count > 0 ? found
            : Last(digest) is { } last ? [last]
            : throw new DeliveryException(
                Refusals.UnknownImage,
                $"No environment has or had an image with digest {digest}, as far back as {request.Branch} of "
                    + $"{repository.Remote} goes."
            );
    }

    private ExplainedFile? Last(Digest digest)
    {
        foreach (var change in StateWalk.From(repository, tip).Where(change => change.Parent is not null))
        {
            var before = repository.Snapshot(change.Parent.GetValueOrDefault());
            var found = change
                .Deployed.Where(app => IsWanted(app.Environment))
                .SelectMany(app => Files(before, app.Environment, [app.App], digest))
                .FirstOrDefault();
            if (found is not null)
            {
                return found with { ReplacedBy = change.Commit };
            }
        }

        return null;
    }

    // The release says it for the app's own images; others are only in the objects.
    private IEnumerable<ExplainedFile> Files(
        TreeSnapshot snapshot,
        string environment,
        IEnumerable<string> apps,
        Digest digest
    )
    {
        foreach (var app in apps.Order(StringComparer.Ordinal))
        {
            var paths = snapshot
                .Files(EnvironmentLayout.ManifestsFolder(environment, app))
                .Select(file => (file.Path, file.Id));
            var release = EnvironmentLayout.ReleaseFile(environment, app);
            var path = paths
                .Prepend((Path: release, Id: snapshot.IdOf(release) ?? ""))
                .FirstOrDefault(file => Mentions(snapshot, file.Path, file.Id, digest))
                .Path;
            if (path is not null)
            {
                yield return new ExplainedFile(environment, app, path, null, snapshot.Commit);
            }
        }
    }

    private bool Mentions(TreeSnapshot snapshot, string path, string id, Digest digest)
    {
        if (id.Length == 0 || _without.Contains(id))
        {
            return false;
        }

        var mentions = Text(snapshot, path).Contains(digest.ToString());
        if (!mentions)
        {
            _without.Add(id);
        }

        return mentions;
    }

    private static string Text(TreeSnapshot snapshot, string path)
    {
        try
        {
            return snapshot.ReadText(path) ?? "";
        }
        // Links and files that are no text mention no image.
        catch (GitException error) when (error.Failure == GitFailure.Invalid)
        {
            return "";
        }
    }

    private bool IsWanted(string environment) => request.Environment is null || environment == request.Environment;
}
