using Fairlead.Delivery.Rollbacks;
using Fairlead.Git;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.History;

/// <summary>Tells from its trailers how a commit changed an environment.</summary>
internal static class DeploymentKinds
{
    public static DeploymentKind Of(
        BareClone repository,
        CommitInfo commit,
        Promotion? promotion,
        string environment,
        string? app
    )
    {
        if (RollbackTrailer.Of(repository, commit).Any(rollback => rollback.Concerns(environment, app)))
        {
            return DeploymentKind.Rollback;
        }

        return promotion is not null ? DeploymentKind.Promotion
            : commit.Message["Fairlead-Release"] is not null ? DeploymentKind.Bump
            : DeploymentKind.Edit;
    }
}
