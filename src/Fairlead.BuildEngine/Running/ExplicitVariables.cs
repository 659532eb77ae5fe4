using Fairlead.BuildEngine.Parameters;
using Nuke.Common;
using Nuke.Common.CI.GitHubActions;

namespace Fairlead.BuildEngine.Running;

/// <summary>Variables that bind without prefix because the build itself asks its CI service for them.</summary>
internal static class ExplicitVariables
{
    public static void Map(NukeBuild build, EnvironmentBinding environment)
    {
        if (NukeBuild.Host is not GitHubActions)
        {
            return;
        }

        foreach (var workflow in Extensions.Of(build).Generators.OfType<GitHubActionsAttribute>())
        {
            var names = workflow
                .ImportSecrets.Concat(workflow.OnWorkflowDispatchOptionalInputs)
                .Concat(workflow.OnWorkflowDispatchRequiredInputs);
            foreach (var name in names)
            {
                environment.Map(name, name);
            }
        }
    }
}
