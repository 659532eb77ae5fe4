using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Writes the CI configuration files that attributes of the build describe.</summary>
internal static class ConfigurationFiles
{
    public static int Generate(string id, NukeBuild build, IReadOnlyList<ExecutableTarget> targets)
    {
        var generators = Extensions.Of(build).Generators;
        var generator =
            generators.FirstOrDefault(candidate => candidate.Id == id)
            ?? throw new BuildUsageException(
                Refusals.UnknownConfiguration,
                $"--generate-configuration does not know '{id}'. {Suggestion.For(id, generators.Select(candidate => candidate.Id))}"
            );
        generator.Generate(targets);
        generator.SerializeState();
        return 0;
    }
}
