using Fairlead.Environments;
using Fairlead.Environments.Declarations;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Rollbacks;

/// <summary>Refuses a rollback that cannot mean what was asked.</summary>
internal static class RollbackCheck
{
    public static void Names(RollbackRequest request)
    {
        Name("an environment", request.Environment);
        if (request.App is { } app)
        {
            Name("an app", app);
        }

        if (request.Reason?.AsSpan().IndexOfAny("\r\n\0") >= 0)
        {
            throw new DeliveryException(Refusals.InvalidRollback, "The reason of a rollback is one line; shorten it.");
        }
    }

    public static void Exists(RollbackScope scope, TreeSnapshot wanted)
    {
        var environment = new RollbackScope(scope.Environment, null);
        var apps = environment.Apps(wanted).ToList();
        if (apps.Count == 0)
        {
            var others = wanted.Folders(EnvironmentLayout.Root).Where(name => IsReleased(wanted, name));
            throw new DeliveryException(
                Refusals.UnknownState,
                $"Commit {wanted.Commit.Short()} has nothing released to environment {scope.Environment}; "
                    + $"it has {Names(others)}. Choose another commit."
            );
        }

        if (scope.App is { } app && !apps.Contains(app))
        {
            throw new DeliveryException(
                Refusals.UnknownState,
                $"Environment {scope.Environment} has no app {app} at commit {wanted.Commit.Short()}; it has "
                    + $"{Names(apps)}. Choose another commit, or take back the whole environment."
            );
        }
    }

    public static void Changes(RollbackFiles files, RollbackScope scope, CommitId target)
    {
        if (files.IsSame)
        {
            throw new DeliveryException(
                Refusals.NothingToRollBack,
                $"{scope} is already as it was at commit {target.Short()}; there is nothing to roll back."
            );
        }
    }

    private static void Name(string what, string name)
    {
        if (!FieldReader.IsName(name))
        {
            throw new DeliveryException(
                Refusals.InvalidRollback,
                $"\"{name}\" cannot be the name of {what}: at most 63 lower-case letters, digits and hyphens."
            );
        }
    }

    private static bool IsReleased(TreeSnapshot wanted, string environment) =>
        new RollbackScope(environment, null).Apps(wanted).Any();

    private static string Names(IEnumerable<string> names) =>
        string.Join(", ", names) is { Length: > 0 } list ? list : "none";
}
