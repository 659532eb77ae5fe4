using Nuke.Common.Execution;

namespace Fairlead.Pipelines;

/// <summary>Targets that one job runs in one call of the build.</summary>
/// <param name="targets">In the order of the plan.</param>
internal sealed class PipelineStage(IReadOnlyList<ExecutableTarget> targets)
{
    public IReadOnlyList<ExecutableTarget> Targets => targets;

    /// <summary>The stage of each target that belongs to one.</summary>
    /// <param name="targets">The planned targets.</param>
    /// <param name="stages">The names of each stage's targets, with blanks between; each target is a stage when empty.</param>
    public static IReadOnlyDictionary<ExecutableTarget, PipelineStage> Of(
        IReadOnlyList<ExecutableTarget> targets,
        IReadOnlyCollection<string> stages
    ) =>
        (stages.Count == 0 ? targets.Select(target => target.Name) : stages)
            .Select(stage => stage.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(names => new PipelineStage([.. targets.Where(target => names.Contains(target.Name))]))
            .SelectMany(stage => stage.Targets.Select(target => (Target: target, Stage: stage)))
            .ToDictionary(one => one.Target, one => one.Stage);

    public override string ToString() => $"\"{string.Join(' ', targets.Select(target => target.Name))}\"";
}
