using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.Pipelines;

/// <summary>Cuts a plan into jobs: each stage one, every other target within the first job that needs it.</summary>
/// <param name="root">The repository.</param>
/// <param name="targets">The planned targets, each behind what it depends on.</param>
/// <param name="stages">The stages, each the names of one or more targets; every target is one when empty.</param>
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
    private readonly Dictionary<PipelineStage, PipelineJob> _jobs = [];
    private readonly Dictionary<PipelineJob, HashSet<ExecutableTarget>> _work = [];
    private readonly List<PipelineStage> _open = [];
    private readonly IReadOnlyDictionary<ExecutableTarget, PipelineStage> _stages = PipelineStage.Of(targets, stages);

    /// <summary>The jobs, each behind those it needs.</summary>
    /// <exception cref="InvalidOperationException">Two stages need each other.</exception>
    public IReadOnlyList<PipelineJob> Jobs() =>
        [.. Planned().Select(Job).SelectMany(job => job.Before.Append(job)).Distinct()];

    private IEnumerable<PipelineStage> Planned() => targets.Where(IsStage).Select(target => _stages[target]).Distinct();

    private bool IsStage(ExecutableTarget target) => _stages.ContainsKey(target);

    private PipelineJob Job(PipelineStage stage)
    {
        if (_jobs.TryGetValue(stage, out var known))
        {
            return known;
        }

        RefuseCircle(stage);
        _open.Add(stage);
        var own = new HashSet<ExecutableTarget>();
        var before = new HashSet<ExecutableTarget>(
            stage.Targets.SelectMany(target => target.OrderDependencies).Where(IsPlannedStage)
        );
        foreach (var target in stage.Targets)
        {
            Collect(target, stage, own, before);
        }

        var near = InOrder(before)
            .Select(target => _stages[target])
            .Where(other => other != stage)
            .Distinct()
            .Select(Job);
        var job = Job(stage, own, [.. near]);
        _open.Remove(stage);
        _jobs.Add(stage, job);
        _work.Add(job, own);
        return job;
    }

    private PipelineJob Job(PipelineStage stage, HashSet<ExecutableTarget> own, List<PipelineJob> near)
    {
        var all = near.SelectMany(WithAncestors).Distinct().ToList();
        var needs = near.Where(job => !near.Exists(other => other != job && WithAncestors(other).Contains(job)))
            .ToList();
        // What an earlier job has done need not be done again.
        all.ForEach(job => own.ExceptWith(_work[job]));
        var skip = InOrder(stage.Targets.SelectMany(Closure).ToHashSet())
            .Where(target => !own.Contains(target) && !repeated.Contains(target.Name))
            .Select(target => target.Name)
            .ToList();
        var job = new PipelineJob(stage.Targets, needs, [.. all.Where(source => source.Artifacts.Count > 0)], skip)
        {
            Artifacts =
            [
                .. stage.Targets.Concat(own).SelectMany(target => target.ArtifactProducts).Select(Relative).Distinct(),
            ],
        };
        return Delivers(stage) ? job with { Delivers = true, Checks = Checks(job) } : job;
    }

    private void RefuseCircle(PipelineStage stage)
    {
        if (_open.IndexOf(stage) is >= 0 and var first)
        {
            throw new InvalidOperationException(
                $"The stages {string.Join(", ", _open.Skip(first))} need each other; name in one stage only targets between which no other stage comes."
            ).Refused(Refusals.CircularStages);
        }
    }

    private bool Delivers(PipelineStage stage) => stage.Targets.Any(target => delivering.Contains(target.Name));

    // What is red on its own would otherwise be delivered all the same.
    private List<PipelineJob> Checks(PipelineJob job)
    {
        var known = job.Before.ToHashSet();
        var checks = Planned()
            .Where(stage => !Delivers(stage) && !Earlier(stage).Any(Delivers))
            .Select(Job)
            .Where(check => !known.Contains(check))
            .ToList();
        return [.. checks.Where(check => !checks.Exists(other => other.Before.Contains(check)))];
    }

    // What the job does itself, up to the next stages.
    private void Collect(
        ExecutableTarget target,
        PipelineStage stage,
        HashSet<ExecutableTarget> own,
        HashSet<ExecutableTarget> before
    )
    {
        own.Add(target);
        foreach (var other in Dependencies(target))
        {
            if (IsStage(other) && _stages[other] != stage)
            {
                before.Add(other);
            }
            else if (!own.Contains(other))
            {
                Collect(other, stage, own, before);
            }
        }
    }

    private HashSet<ExecutableTarget> Closure(ExecutableTarget target) => Closure(target, Dependencies);

    private IEnumerable<PipelineStage> Earlier(PipelineStage stage) =>
        stage
            .Targets.SelectMany(target =>
                Closure(target, next => Dependencies(next).Concat(next.OrderDependencies.Where(targets.Contains)))
            )
            .Where(IsStage)
            .Select(target => _stages[target]);

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
