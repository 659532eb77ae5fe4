#nullable disable
using System.Diagnostics;
using System.Reflection;
using Fairlead.BuildEngine.Running;

namespace Nuke.Common.Execution;

/// <summary>A target of the build with its definition and what has become of it.</summary>
[DebuggerDisplay("{Name}: {Status}")]
public class ExecutableTarget
{
    /// <summary>The property that declares the target.</summary>
    public MemberInfo Member { get; internal init; }

    /// <summary>The property's name.</summary>
    public string Name { get; internal init; }

    public string Description { get; set; }

    public bool IsDefault { get; set; }

    /// <summary>Named on the command line.</summary>
    public bool Invoked { get; set; }

    /// <summary>Shown in <c>--help</c>.</summary>
    public bool Listed { get; set; } = true;

    public ExecutionStatus Status { get; set; }

    public TimeSpan Duration { get; internal set; }

    public bool AssuredAfterFailure { get; internal set; }

    public bool ProceedAfterFailure { get; internal set; }

    public DependencyBehavior DependencyBehavior { get; internal set; } = DependencyBehavior.Skip;

    public List<ExecutableTarget> ExecutionDependencies { get; } = [];

    public List<ExecutableTarget> OrderDependencies { get; } = [];

    public List<ExecutableTarget> TriggerDependencies { get; } = [];

    public List<ExecutableTarget> Triggers { get; } = [];

    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    /// <summary>Paths and globs of what the target leaves behind.</summary>
    public List<string> ArtifactProducts { get; } = [];

    /// <summary>What the target needs of others, by target.</summary>
    public ILookup<ExecutableTarget, string> ArtifactDependencies
    {
        get => field ??= Array.Empty<ExecutableTarget>().ToLookup(target => target, _ => "");
        internal set;
    }

    /// <summary>Into how many CI jobs the target may be split.</summary>
    public int? PartitionSize { get; set; }

    /// <summary>Facts for the summary, such as <c>Passed</c> and <c>12</c>.</summary>
    public Dictionary<string, string> SummaryInformation { get; } = [];

    /// <summary>The expressions of the members the target requires.</summary>
    public List<System.Linq.Expressions.LambdaExpression> DelegateRequirements { get; } = [];

    /// <summary>What the property gave: its method and closure are the target's identity.</summary>
    public Delegate Factory { get; internal init; }

    /// <summary>What the target does, in order.</summary>
    public List<Action> Actions { get; } = [];

    internal List<TargetCondition> StaticConditions { get; } = [];

    internal List<TargetCondition> DynamicConditions { get; } = [];

    internal List<Type> ToolRequirements { get; } = [];

    /// <summary>Why the target was skipped, as the summary shows it.</summary>
    internal string SkipReason { get; set; }

    public override string ToString() => Name;
}

public enum ExecutionStatus
{
    None,
    Scheduled,
    NotRun,
    Skipped,
    Running,
    Succeeded,
    Failed,

    /// <summary>Cancelled while it ran.</summary>
    Aborted,

    /// <summary>Does nothing itself, only collects others.</summary>
    Collective,
}
