using Fairlead.Environments;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>What is rolled back: an environment, or one of its apps.</summary>
internal sealed record RollbackScope(string Environment, string? App)
{
    public static RollbackScope Of(RollbackRequest request) => new(request.Environment, request.App);

    public string Folder =>
        App is null ? EnvironmentLayout.Folder(Environment) : EnvironmentLayout.AppFolder(Environment, App);

    /// <summary>The apps that a commit has released within it.</summary>
    public IEnumerable<string> Apps(TreeSnapshot snapshot) =>
        Within(StateReader.Of(snapshot, Environment)).Released.Order(StringComparer.Ordinal);

    /// <summary>The part of a state that is within it.</summary>
    public EnvironmentState Within(EnvironmentState state) =>
        App is null ? state : state with { Apps = state.Apps.Where(app => app.Key == App).ToDictionary() };

    /// <summary>Whether two commits have the same in it, holds and people's files included.</summary>
    public bool IsSame(TreeSnapshot one, TreeSnapshot other) => one.IdOf(Folder) == other.IdOf(Folder);

    public override string ToString() => App is null ? Environment : $"{App} in {Environment}";
}
