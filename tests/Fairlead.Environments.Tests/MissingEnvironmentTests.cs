using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;

namespace Fairlead.Environments.Tests;

/// <summary>An environment whose files are not there: absence of evidence is never deletion.</summary>
public sealed class MissingEnvironmentTests
{
    private static readonly EnvironmentState Before = new("dev", [App("web"), App("worker")]);

    [Fact]
    public void Nothing_is_pruned_and_a_later_commit_has_to_show_what_goes()
    {
        var changes = Objects(EnvironmentState.Read(new EmptyTree(), "dev"));

        Assert.Equal(["web", "worker"], changes.Select(change => change.Subject.Name));
        Assert.All(
            changes,
            change =>
            {
                Assert.Equal(PlannedAction.Keep, change.Action);
                Assert.Equal("the environment lists no application at all", change.Reason);
                Assert.True(change.IsSuspended);
            }
        );
    }

    [Theory]
    [InlineData("environments/dev", "Prune Prune")]
    [InlineData("environments/dev/web", "Prune Keep")]
    [InlineData("environments/other", "Keep Keep")]
    public void What_a_commit_names_is_pruned_and_nothing_else(string folder, string actions)
    {
        var after = EnvironmentState.Read(new EmptyTree(), "dev") with
        {
            Removals = [new Removal(folder, KeepsObjects: false)],
        };

        Assert.Equal(actions, string.Join(' ', Objects(after).Select(change => change.Action)));
    }

    private static List<ObjectChange> Objects(EnvironmentState after) =>
        [.. TreePlan.Of(Before, after).Apps.SelectMany(app => app.Objects).OrderBy(change => change.Subject.Name)];

    private static AppState App(string name) =>
        new(
            name,
            "shop",
            () =>
                ManifestReader.Read($"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}}}}}", $"{name}.yaml")
        )
        {
            ObjectsId = name,
        };

    private sealed class EmptyTree : IRepositoryTree
    {
        public string? ReadText(string path) => null;

        public IReadOnlyList<string> Folders(string folder) => [];

        public IReadOnlyList<RepositoryFile> Files(string folder) => [];

        public string? IdOf(string path) => null;
    }
}
