using System.Text;
using Fairlead.Environments;
using Fairlead.Environments.Files;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>
/// The files that a rollback touches. Holds are not part of what was released: those of the present state stay, and those
/// of the earlier one do not come back.
/// </summary>
internal sealed record RollbackFiles(
    RollbackScope Scope,
    IReadOnlyList<string> OfPeople,
    IReadOnlyList<string> StaleHolds,
    IReadOnlyDictionary<string, byte[]> Writes,
    bool IsSame
)
{
    public static RollbackFiles Of(RollbackScope scope, TreeSnapshot tip, TreeSnapshot wanted)
    {
        var now = Files(scope, tip);
        var then = Files(scope, wanted);
        var changed = now
            .Keys.Union(then.Keys)
            .Where(path => now.GetValueOrDefault(path) != then.GetValueOrDefault(path))
            .Order(StringComparer.Ordinal)
            .ToList();
        var writes = now.Keys.Where(IsHold).ToDictionary(path => path, path => tip.Read(path) ?? []);
        if (scope.App is { } app && RestoredDescription.Of(scope.Environment, app, tip, wanted) is { } description)
        {
            writes[EnvironmentLayout.EnvironmentFile(scope.Environment)] = Encoding.UTF8.GetBytes(description);
        }

        return new RollbackFiles(
            scope,
            [.. changed.Where(path => !IsHold(path) && !PlacedFile.At(path).IsOfMachine)],
            [.. then.Keys.Where(IsHold)],
            writes,
            changed.All(IsHold)
        );
    }

    public TreeChange ToChange(CommitId target, Hold hold) =>
        new()
        {
            Restores = new Dictionary<string, CommitId> { [Scope.Folder] = target },
            Deletes = StaleHolds,
            Writes = new Dictionary<string, byte[]>(Writes)
            {
                [Hold.FileOf(Scope.Environment, Scope.App)] = Encoding.UTF8.GetBytes(hold.Write()),
            },
            Message = new CommitMessage("Roll back"),
        };

    private static Dictionary<string, TreeFile> Files(RollbackScope scope, TreeSnapshot snapshot) =>
        snapshot.Files(scope.Folder).ToDictionary(file => file.Path);

    private static bool IsHold(string path) => PlacedFile.At(path).Role == FileRole.Hold;
}
