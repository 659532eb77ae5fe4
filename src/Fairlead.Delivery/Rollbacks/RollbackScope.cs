using Fairlead.Git;

namespace Fairlead.Delivery;

/// <summary>What is rolled back: an environment, or one of its apps.</summary>
internal sealed record RollbackScope(string Environment, string? App)
{
    public static RollbackScope Of(RollbackRequest request) => new(request.Environment, request.App);

    public string Folder =>
        App is null ? EnvironmentLayout.Folder(Environment) : EnvironmentLayout.AppFolder(Environment, App);

    /// <summary>The apps a commit has within it.</summary>
    public IEnumerable<string> Apps(TreeSnapshot snapshot) =>
        snapshot
            .Folders(EnvironmentLayout.Folder(Environment))
            .Where(app => App is null || string.Equals(app, App, StringComparison.Ordinal))
            .Where(app => ReleaseSetState.OfApp(snapshot, Environment, app) is not null);

    /// <summary>Whether two commits have the same in it, holds and people's files included.</summary>
    public bool IsSame(TreeSnapshot one, TreeSnapshot other) =>
        string.Equals(one.IdOf(Folder), other.IdOf(Folder), StringComparison.Ordinal);

    public override string ToString() => App is null ? Environment : $"{App} in {Environment}";
}
