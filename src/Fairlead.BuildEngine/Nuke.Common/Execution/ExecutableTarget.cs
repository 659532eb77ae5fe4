#nullable disable
using System.Diagnostics;
using System.Reflection;
using Fairlead.BuildEngine.Running;

namespace Nuke.Common.Execution;

/// <summary>A target of the build with its definition and what has become of it.</summary>
[DebuggerDisplay("{Name}: {Status}")]
public class ExecutableTarget
{
    internal ExecutableTarget() { }

    /// <summary>The property that declares the target.</summary>
    public MemberInfo Member { get; internal init; }

    /// <summary>The property's name.</summary>
    public string Name { get; internal init; }

    public string Description { get; internal set; }

    public bool IsDefault { get; internal set; }

    /// <summary>Named on the command line.</summary>
    public bool Invoked { get; internal set; }

    /// <summary>Shown in <c>--help</c>.</summary>
    public bool Listed { get; internal set; } = true;

    public ExecutionStatus Status { get; internal set; }

    public TimeSpan Duration { get; internal set; }

    public bool AssuredAfterFailure { get; internal set; }

    public bool ProceedAfterFailure { get; internal set; }

    public DependencyBehavior DependencyBehavior { get; internal set; } = DependencyBehavior.Skip;

    public ICollection<ExecutableTarget> ExecutionDependencies { get; } = [];

    public ICollection<ExecutableTarget> OrderDependencies { get; } = [];

    public ICollection<ExecutableTarget> TriggerDependencies { get; } = [];

    public ICollection<ExecutableTarget> Triggers { get; } = [];

    public IReadOnlyCollection<ExecutableTarget> AllDependencies =>
        [.. ExecutionDependencies.Concat(OrderDependencies).Concat(TriggerDependencies).Distinct()];

    /// <summary>Paths and globs of what the target leaves behind.</summary>
    public ICollection<string> ArtifactProducts { get; } = [];

    /// <summary>What the target needs of others, by target.</summary>
    public ILookup<ExecutableTarget, string> ArtifactDependencies
    {
        get => field ??= Array.Empty<ExecutableTarget>().ToLookup(target => target, _ => "");
        internal set;
    }

    /// <summary>Into how many CI jobs the target may be split.</summary>
    public int? PartitionSize { get; internal set; }

    /// <summary>Facts for the summary, such as <c>Passed</c> and <c>12</c>.</summary>
    public IDictionary<string, string> SummaryInformation { get; } = new OrderedSummary();

    /// <summary>The expressions of the members the target requires.</summary>
    public ICollection<System.Linq.Expressions.LambdaExpression> DelegateRequirements { get; } = [];

    internal Delegate Factory { get; init; }

    internal List<TargetCondition> StaticConditions { get; } = [];

    internal List<TargetCondition> DynamicConditions { get; } = [];

    internal List<Type> ToolRequirements { get; } = [];

    internal List<Action> Actions { get; } = [];

    /// <summary>Why the target was skipped, as the summary shows it.</summary>
    internal string SkipReason { get; set; }

    public override string ToString() => Name;

    private sealed class OrderedSummary : Dictionary<string, string>
    {
        public OrderedSummary()
            : base(StringComparer.Ordinal) { }
    }
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
