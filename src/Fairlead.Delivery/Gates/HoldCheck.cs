using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Gates;

/// <summary>Refuses a commit that would change what is held.</summary>
/// <param name="repository">Tells since when.</param>
/// <param name="time">Tells which holds are over.</param>
internal sealed class HoldCheck(BareClone repository, TimeProvider time)
{
    /// <summary>Checks the files that a commit on a tip would change.</summary>
    /// <exception cref="DeliveryException">Somebody holds an environment or an app that they belong to; each hold is a line.</exception>
    public void Check(TreeSnapshot tip, IReadOnlyCollection<string> files)
    {
        var problems = files
            .Select(EnvironmentOf)
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .SelectMany(environment => Problems(tip, environment, files))
            .ToList();
        if (problems.Count > 0)
        {
            throw new DeliveryException(Refusals.Held, problems);
        }
    }

    /// <summary>The environment that a file belongs to; null for a file of none.</summary>
    public static string? EnvironmentOf(string file) => PlacedFile.At(file).Environment;

    private IEnumerable<string> Problems(TreeSnapshot tip, string environment, IReadOnlyCollection<string> files) =>
        PlacedHold
            .In(tip, environment)
            .Where(hold => hold.IsActive(time.GetUtcNow()) && files.Any(file => Concerns(hold, environment, file)))
            .Select(hold => Sentence(tip, environment, hold));

    private static bool Concerns(PlacedHold hold, string environment, string file)
    {
        var folder = hold.App is { } app
            ? EnvironmentLayout.AppFolder(environment, app)
            : EnvironmentLayout.Folder(environment);
        return file.StartsWith(folder + "/", StringComparison.Ordinal);
    }

    private string Sentence(TreeSnapshot tip, string environment, PlacedHold hold)
    {
        var what = hold.App is { } app ? $"{app} is held in {environment}" : $"{environment} is held";
        var end = hold.Expires is { } expires ? $" until {TimeWords.At(expires)}" : "";
        var option = hold.App is null ? "" : $" --app {hold.App}";
        return $"{what} since {TimeWords.At(Since(tip, environment, hold))}{end} by {TimeWords.Line(hold.Author)}, "
            + $"\"{TimeWords.Line(hold.Reason)}\". Unhold --environment {environment}{option} first.";
    }

    // One that was changed since, such as its end, is the same hold.
    private DateTimeOffset Since(TreeSnapshot tip, string environment, PlacedHold hold)
    {
        var placed = repository
            .Changes(tip.Commit, Hold.FileOf(environment, hold.App))
            .First(change => change.Before is null);
        return repository.Describe(placed.Commit).CommittedAt;
    }
}
