using Fairlead.Delivery.Rendering;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>
/// Reads what is to go back as it is, whatever its state: a broken one is what a rollback is for. An app that cannot be read
/// counts as absent, with the reason.
/// </summary>
internal static class PresentEnvironment
{
    public static (EnvironmentTree Tree, IReadOnlyList<string> Unreadable) Read(RollbackScope scope, TreeSnapshot tip)
    {
        var apps = new List<AppTree>();
        var unreadable = new List<string>();
        foreach (var name in scope.Apps(tip))
        {
            try
            {
                apps.Add(Read(scope.Environment, name, tip));
            }
            catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
            {
                unreadable.Add(error.Message);
            }
        }

        return (new EnvironmentTree(scope.Environment, apps), unreadable);
    }

    private static AppTree Read(string environment, string name, TreeSnapshot tip)
    {
        var app = AppTree.Read(tip, environment, name);
        _ = app.Objects(environment);
        _ = app.ReadRelease(environment);
        return app;
    }
}
