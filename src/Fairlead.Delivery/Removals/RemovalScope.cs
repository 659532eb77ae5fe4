using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Removals;

/// <summary>What goes: an environment, or one of its apps.</summary>
internal sealed record RemovalScope(string Environment, string? App)
{
    public static RemovalScope Of(RemovalRequest request) => new(request.Environment, request.App);

    public string Folder =>
        App is null ? EnvironmentLayout.Folder(Environment) : EnvironmentLayout.AppFolder(Environment, App);

    /// <summary>Whether two commits have the same in it, and list the same beside it.</summary>
    public bool IsSame(TreeSnapshot one, TreeSnapshot other) => one.IdOf(Folder) == other.IdOf(Folder);

    public Removal Removal(bool keepsObjects) => new(Folder, keepsObjects);

    public override string ToString() => App is null ? Environment : $"{App} in {Environment}";
}
