using Nuke.Common.Execution;

namespace Fairlead.Pipelines;

/// <summary>One CI job: a stage of the build, with what it takes from the jobs before it.</summary>
/// <param name="Target">The stage.</param>
/// <param name="Needs">The stages that must have ended, in the order of the plan; none of them is behind another one.</param>
/// <param name="Sources">The earlier jobs whose artifacts the stage finds in place.</param>
/// <param name="Skip">Targets whose work an earlier job has done.</param>
public sealed record PipelineJob(
    ExecutableTarget Target,
    IReadOnlyList<PipelineJob> Needs,
    IReadOnlyList<PipelineJob> Sources,
    IReadOnlyList<string> Skip
)
{
    /// <summary>The target's name.</summary>
    public string Name => Target.Name;

    /// <summary>The name in configuration files, such as <c>pin-images</c>.</summary>
    public string Id => PipelineNames.Dashed(Target.Name);

    /// <summary>Further jobs that must have ended well, although the stage takes nothing from them.</summary>
    public IReadOnlyList<PipelineJob> Checks { get; init; } = [];

    /// <summary>Whether it is one of the stages that only the branch runs, after all others.</summary>
    public bool Delivers { get; init; }

    /// <summary>Every job that must have ended well before this one, those before them too.</summary>
    public IEnumerable<PipelineJob> Before => Needs.Concat(Checks).SelectMany(job => job.Before.Append(job)).Distinct();

    /// <summary>The names of the jobs that it waits for.</summary>
    /// <param name="checksFiles">Whether there is a job that compares the CI files, without which nothing is delivered.</param>
    public IReadOnlyList<string> Awaited(bool checksFiles) =>
        [
            .. Needs.Concat(Checks).Select(job => job.Id),
            .. checksFiles && Delivers && !Before.Any(job => job.Delivers)
                ? [PipelineNames.CheckJob]
                : Array.Empty<string>(),
        ];

    /// <summary>Into how many jobs the stage's work is split; 1 where it is not.</summary>
    public int Partitions => Target.PartitionSize ?? 1;

    /// <summary>Paths from the root that later jobs need.</summary>
    public IReadOnlyList<string> Artifacts { get; init; } = [];

    /// <summary>How many jobs lie before this one at most.</summary>
    public int Depth => Needs.Select(job => job.Depth + 1).DefaultIfEmpty(0).Max();

    /// <summary>What the build is asked for.</summary>
    public string Arguments => Skip.Count == 0 ? Name : $"{Name} --skip {string.Join(' ', Skip)}";
}
