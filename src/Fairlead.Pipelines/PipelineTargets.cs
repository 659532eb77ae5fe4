using Nuke.Common;

namespace Fairlead.Pipelines;

/// <summary>What the CI files of a build run.</summary>
public static class PipelineTargets
{
    /// <summary>The names of all targets that the build's pipelines call, each once; none where it describes none.</summary>
    public static IReadOnlyList<string> Of(INukeBuild build)
    {
        ArgumentNullException.ThrowIfNull(build);
        return
        [
            .. CiFiles
                .PipelinesOf(build)
                .SelectMany(pipeline => pipeline.Invocations)
                .SelectMany(PipelineNames.Targets)
                .Distinct(),
        ];
    }
}
