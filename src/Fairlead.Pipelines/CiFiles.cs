using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Serilog;

namespace Fairlead.Pipelines;

/// <summary>The CI configuration files that attributes of a build describe, and those on disk.</summary>
internal sealed class CiFiles(INukeBuild build, IReadOnlyCollection<ExecutableTarget> targets)
{
    private static readonly ConditionalWeakTable<INukeBuild, IReadOnlyCollection<ExecutableTarget>> Targets = [];

    /// <summary>Remembers a build's targets, of which a target itself sees the planned ones only.</summary>
    public static void Remember(INukeBuild build, IReadOnlyCollection<ExecutableTarget> targets) =>
        Targets.AddOrUpdate(build, targets);

    /// <summary>The files of a build whose targets are remembered.</summary>
    /// <exception cref="InvalidOperationException">Nobody remembered the build's targets.</exception>
    public static CiFiles Of(INukeBuild build) =>
        Targets.TryGetValue(build, out var targets)
            ? new(build, targets)
            : throw new InvalidOperationException(
                $"The CI files describe all targets, and {build.GetType().Name} does not show them: put [GenerateCi] at the class."
            ).Refused(Refusals.HiddenTargets);

    /// <summary>Writes what differs.</summary>
    public void Write()
    {
        foreach (var file in All())
        {
            if (file.IsCurrent)
            {
                Log.Information("{File} unchanged", file.Name);
                continue;
            }

            file.Path.Parent.CreateDirectory();
            File.WriteAllText(file.Path, file.Expected);
            Log.Information("{File} written", file.Name);
        }
    }

    /// <summary>Compares, and writes nothing.</summary>
    /// <exception cref="CiFilesDifferException">A file is not what the build describes.</exception>
    public void Check()
    {
        var different = All().Where(file => !file.IsCurrent).ToList();
        if (different.Count > 0)
        {
            throw new CiFilesDifferException(different);
        }

        Log.Information("The CI files are what the build describes.");
    }

    private IReadOnlyList<CiFile> All()
    {
        var pipelines = PipelinesOf(build);
        return pipelines.Count == 0
            ? throw new InvalidOperationException(
                $"{build.GetType().Name} describes no CI files: put [GitHubActionsPipeline] or [GitLabPipeline] at the class, or a set of them such as [GitHubDelivery] or [GitLabDelivery]."
            ).Refused(Refusals.NoPipeline)
            :
            [
                .. pipelines
                    .Where(pipeline => pipeline.HasJobs)
                    .Select(pipeline => new CiFile(
                        build.RootDirectory.GetUnixRelativePathTo(pipeline.ConfigurationFile).ToString(),
                        pipeline.ConfigurationFile,
                        Encoding.UTF8.GetString(pipeline.Preview(targets)).TrimStart('\uFEFF')
                    )),
            ];
    }

    /// <summary>The pipelines that attributes of a build describe.</summary>
    public static IReadOnlyList<PipelineAttribute> PipelinesOf(INukeBuild build)
    {
        var type = build.GetType();
        var attributes = type.GetCustomAttributes(inherit: true);
        var pipelines = attributes
            .OfType<PipelineAttribute>()
            .Concat(attributes.OfType<IPipelineSet>().SelectMany(set => set.PipelinesOf(type)))
            .ToList();
        pipelines.ForEach(pipeline => pipeline.OwnBuild = build);
        return pipelines;
    }
}
