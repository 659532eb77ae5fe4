using Fairlead.Components;
using Fairlead.Components.Services;
using Fairlead.Components.Templating;
using Nuke.Common;

namespace Fairlead.Tool.Environments;

/// <summary>What is done with an environment repository alone: no source, no chart of one's own, no build.</summary>
[EndSession]
internal sealed class EnvironmentBuild
    : NukeBuild,
        IPromote,
        IGates,
        IRollback,
        IRemove,
        IRerender,
        IHold,
        ISetImages,
        IDiff,
        IExplain,
        IHistory,
        IStatus,
        IMigrate,
        IPinCluster
{
    /// <inheritdoc />
    public IReadOnlyList<ServiceProject> Services => [];

    // The engine ends with 1 whatever is thrown before the first target.
    private static bool _isUnaddressed;

    /// <summary>Runs the target that the command line names, and returns the exit code.</summary>
    public static int Run()
    {
        var code = ManifestOutput.KeepClean(() => Execute<EnvironmentBuild>(build => ((IStatus)build).Status));
        return _isUnaddressed ? Tool.ExitCode.WrongUse : code;
    }

    /// <inheritdoc />
    protected override void OnBuildInitialized()
    {
        if (((IHasDelivery)this).Repository is null)
        {
            _isUnaddressed = true;
            throw new ToolException(
                Refusals.NoEnvironments,
                "no environment repository is named. Give --delivery-repository, such as https://github.com/acme/environments.git, or set NUKE_DELIVERY_REPOSITORY."
            );
        }
    }
}
