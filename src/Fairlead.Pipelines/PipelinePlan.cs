using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.Pipelines;

/// <summary>Cuts a plan into jobs: each stage one, every other target within the jobs that need it.</summary>
/// <param name="root">The repository.</param>
/// <param name="targets">The planned targets, each behind what it depends on.</param>
/// <param name="stages">Names of the stages; every target is one when empty.</param>
/// <param name="repeated">
/// Names of targets that hand on their result in memory: they run again, from what is on disk, in each job that needs it.
/// </param>
/// <param name="delivering">Names of the stages that wait for every stage that needs none of them: the tests above all.</param>
internal sealed class PipelinePlan(
    AbsolutePath root,
    IReadOnlyList<ExecutableTarget> targets,
    IReadOnlyCollection<string> stages,
    IReadOnlyCollection<string> repeated,
    IReadOnlyCollection<string> delivering
)
{
    private readonly Dictionary<ExecutableTarget, PipelineJob> _jobs = [];

    /// <summary>The jobs, each behind those it needs.</summary>
    public IReadOnlyList<PipelineJob> Jobs() =>
        [.. targets.Where(IsStage).Select(Job).SelectMany(job => job.Before.Append(job)).Distinct()];

    private bool IsStage(ExecutableTarget target) => stages.Count == 0 || stages.Contains(target.Name);

    private PipelineJob Job(ExecutableTarget stage)
    {
        if (_jobs.TryGetValue(stage, out var known))
        {
            return known;
        }

        var own = new HashSet<ExecutableTarget>();
        var before = new HashSet<ExecutableTarget>(stage.OrderDependencies.Where(IsPlannedStage));
        Collect(stage, own, before);
        var near = InOrder(before).Select(Job).ToList();
        var all = near.SelectMany(WithAncestors).Distinct().ToList();
        var needs = near.Where(job => !near.Exists(other => other != job && WithAncestors(other).Contains(job)))
            .ToList();
        var skip = InOrder(Closure(stage))
            .Where(target => !own.Contains(target) && !repeated.Contains(target.Name))
            .Select(target => target.Name)
            .ToList();
        var job = new PipelineJob(stage, needs, [.. all.Where(source => source.Artifacts.Count > 0)], skip)
        {
            Artifacts =
            [
                .. stage
                    .ArtifactProducts.Concat(own.SelectMany(target => target.ArtifactProducts))
                    .Select(Relative)
                    .Distinct(),
            ],
        };
        job = Delivers(stage) ? job with { Delivers = true, Checks = Checks(job) } : job;
        _jobs.Add(stage, job);
        return job;
    }

    private bool Delivers(ExecutableTarget stage) => delivering.Contains(stage.Name);

    // What is red on its own would otherwise be delivered all the same.
    private List<PipelineJob> Checks(PipelineJob job)
    {
        var known = job.Before.ToHashSet();
        var checks = targets
            .Where(IsStage)
            .Where(stage => !Delivers(stage) && !Earlier(stage).Any(Delivers))
            .Select(Job)
            .Where(check => !known.Contains(check))
            .ToList();
        return [.. checks.Where(check => !checks.Exists(other => other.Before.Contains(check)))];
    }

    // What the job does itself, up to the next stages.
    private void Collect(ExecutableTarget target, HashSet<ExecutableTarget> own, HashSet<ExecutableTarget> before)
    {
        own.Add(target);
        foreach (var other in Dependencies(target))
        {
            if (IsStage(other))
            {
                before.Add(other);
            }
            else if (!own.Contains(other))
            {
                Collect(other, own, before);
            }
        }
    }

    private HashSet<ExecutableTarget> Closure(ExecutableTarget target) => Closure(target, Dependencies);

    private HashSet<ExecutableTarget> Earlier(ExecutableTarget target) =>
        Closure(target, next => Dependencies(next).Concat(next.OrderDependencies.Where(targets.Contains)));

    private static HashSet<ExecutableTarget> Closure(
        ExecutableTarget target,
        Func<ExecutableTarget, IEnumerable<ExecutableTarget>> before
    )
    {
        var found = new HashSet<ExecutableTarget>();
        void Visit(ExecutableTarget next)
        {
            foreach (var other in before(next).Where(found.Add))
            {
                Visit(other);
            }
        }

        Visit(target);
        return found;
    }

    private IEnumerable<ExecutableTarget> Dependencies(ExecutableTarget target) =>
        target.ExecutionDependencies.Concat(target.TriggerDependencies).Where(targets.Contains);

    private bool IsPlannedStage(ExecutableTarget target) => targets.Contains(target) && IsStage(target);

    private IEnumerable<ExecutableTarget> InOrder(IReadOnlySet<ExecutableTarget> some) => targets.Where(some.Contains);

    private static IEnumerable<PipelineJob> WithAncestors(PipelineJob job) =>
        job.Needs.SelectMany(WithAncestors).Append(job);

    private string Relative(string path) =>
        Path.IsPathRooted(path) ? root.GetUnixRelativePathTo(path).ToString() : path;
}
