#nullable disable
using System.Linq.Expressions;
using Nuke.Common.CI;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Base of every component interface; only <see cref="NukeBuild"/> implements it.</summary>
public interface INukeBuild
{
    internal IReadOnlyCollection<ExecutableTarget> ExecutableTargets { get; }

    void ReportSummary(Configure<IDictionary<string, string>> configurator = null);

    IReadOnlyCollection<ExecutableTarget> ExecutionPlan { get; }
    IReadOnlyCollection<ExecutableTarget> InvokedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SkippedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> ScheduledTargets { get; }
    IReadOnlyCollection<ExecutableTarget> RunningTargets { get; }
    IReadOnlyCollection<ExecutableTarget> AbortedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FailedTargets { get; }
    IReadOnlyCollection<ExecutableTarget> SucceededTargets { get; }
    IReadOnlyCollection<ExecutableTarget> FinishedTargets { get; }

    bool IsSucceeding { get; }
    bool IsFailing { get; }
    bool IsFinished { get; }
    int? ExitCode { get; set; }

    AbsolutePath RootDirectory { get; }
    AbsolutePath TemporaryDirectory { get; }
    AbsolutePath BuildAssemblyFile { get; }
    AbsolutePath BuildAssemblyDirectory { get; }
    AbsolutePath BuildProjectDirectory { get; }
    AbsolutePath BuildProjectFile { get; }

    Verbosity Verbosity { get; }
    Host Host { get; }
    bool Plan { get; }
    bool Help { get; }
    bool NoLogo { get; }
    bool IsLocalBuild { get; }
    bool IsServerBuild { get; }
    bool Continue { get; }
    Partition Partition { get; }

    /// <summary>The value of a parameter declared in an interface, or null.</summary>
    /// <example><c>[Parameter] string Registry => TryGetValue(() => Registry);</c></example>
    T TryGetValue<T>(Expression<Func<T>> parameterExpression)
        where T : class;

    /// <summary>The value of a parameter of a value type declared in an interface, or default.</summary>
    /// <example><c>[Parameter] int? Retries => TryGetValue&lt;int?>(() => Retries);</c></example>
    T TryGetValue<T>(Expression<Func<object>> parameterExpression);
}
