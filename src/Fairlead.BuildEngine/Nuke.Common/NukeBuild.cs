#nullable disable
using System.Linq.Expressions;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Base of a build: a console program whose properties of type <see cref="Target"/> are its stages.</summary>
public abstract partial class NukeBuild : INukeBuild
{
    /// <summary>Runs the targets named on the command line, else the default ones.</summary>
    /// <returns>The process's exit code.</returns>
    /// <example><c>public static int Main() => Execute&lt;Build>(x => x.Compile);</c></example>
    protected static int Execute<T>(params Expression<Func<T, Target>>[] defaultTargets)
        where T : NukeBuild, new() => BuildRun.Execute(static () => new T(), defaultTargets, BuildSession.Current);

    /// <summary>Shows the plan instead of running it.</summary>
    [Parameter("Shows the execution plan.")]
    public bool Plan => BuildSession.Current.Options.Plan;

    [Parameter("Shows the help text for this build assembly.")]
    public bool Help => BuildSession.Current.Options.Help;

    [Parameter("Disables displaying the NUKE logo.")]
    public bool NoLogo => BuildSession.Current.Options.NoLogo;

    [Parameter("Indicates to continue a previously failed build attempt.")]
    public bool Continue => BuildSession.Current.Options.Continue;

    [Parameter("Partition to use on CI.")]
    public Partition Partition => BuildSession.Current.Options.Partition;

    /// <summary>Adds facts to the running target's line in the summary.</summary>
    /// <param name="configurator">Adds pairs such as <c>Passed</c> and <c>12</c>.</param>
    public void ReportSummary(Configure<IDictionary<string, string>> configurator = null) =>
        TargetSummary.Report(this, configurator);

    AbsolutePath INukeBuild.RootDirectory => RootDirectory;
    AbsolutePath INukeBuild.TemporaryDirectory => TemporaryDirectory;
    AbsolutePath INukeBuild.BuildAssemblyFile => BuildAssemblyFile;
    AbsolutePath INukeBuild.BuildAssemblyDirectory => BuildAssemblyDirectory;
    AbsolutePath INukeBuild.BuildProjectDirectory => BuildProjectDirectory;
    AbsolutePath INukeBuild.BuildProjectFile => BuildProjectFile;
    Verbosity INukeBuild.Verbosity => Verbosity;
    Host INukeBuild.Host => Host;
    bool INukeBuild.IsLocalBuild => IsLocalBuild;
    bool INukeBuild.IsServerBuild => IsServerBuild;

    T INukeBuild.TryGetValue<T>(Expression<Func<T>> parameterExpression) =>
        (T)ParameterValues.Current.Get(MemberOf.Lambda(parameterExpression), this, typeof(T));

    T INukeBuild.TryGetValue<T>(Expression<Func<object>> parameterExpression) =>
        ParameterValues.Current.Get(MemberOf.Lambda(parameterExpression), this, typeof(T)) is T value ? value : default;
}
