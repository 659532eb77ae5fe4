using Nuke.Common.Execution;

namespace Fairlead.Pipelines;

/// <summary>One CI job: a stage of the build, with what it takes from the jobs before it.</summary>
/// <param name="Targets">The targets of the stage, which one call of the build runs.</param>
/// <param name="Needs">The stages that must have ended, in the order of the plan; none of them is behind another one.</param>
/// <param name="Sources">The earlier jobs whose artifacts the stage finds in place.</param>
/// <param name="Skip">Targets whose work an earlier job has done.</param>
public sealed record PipelineJob(
    IReadOnlyList<ExecutableTarget> Targets,
    IReadOnlyList<PipelineJob> Needs,
    IReadOnlyList<PipelineJob> Sources,
    IReadOnlyList<string> Skip
)
{
    /// <summary>What it runs, for people: <c>Check and Validate</c>.</summary>
    public string Name => string.Join(" and ", Names);

    /// <summary>The name in configuration files, such as <c>check-validate</c>.</summary>
    public string Id => string.Join('-', Names.Select(PipelineNames.Dashed));

    /// <summary>Further jobs that must have ended well, although the stage takes nothing from them.</summary>
    public IReadOnlyList<PipelineJob> Checks { get; init; } = [];

    /// <summary>Whether it is one of the stages that only the branch runs, after all others.</summary>
    public bool Delivers { get; init; }

    /// <summary>Every job that must have ended well before this one, those before them too.</summary>
    public IEnumerable<PipelineJob> Before => Needs.Concat(Checks).SelectMany(job => job.Before.Append(job)).Distinct();

    /// <summary>The names of the jobs that it waits for.</summary>
    public IReadOnlyList<string> Awaited => [.. Needs.Concat(Checks).Select(job => job.Id)];

    /// <summary>Into how many jobs the stage's work is split; 1 where it is not.</summary>
    public int Partitions => Targets is [{ PartitionSize: { } size }] ? size : 1;

    /// <summary>Paths from the root that later jobs need.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>How many jobs lie before this one at most.</summary>
    public int Depth => Needs.Select(job => job.Depth + 1).DefaultIfEmpty(0).Max();

    /// <summary>What the build is asked for.</summary>
    public string Arguments => string.Join(' ', Names) + (Skip.Count == 0 ? "" : $" --skip {string.Join(' ', Skip)}");

    internal IEnumerable<string> Names => Targets.Select(target => target.Name);
}
