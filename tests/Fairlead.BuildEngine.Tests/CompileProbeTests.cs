using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Fairlead.BuildEngine.Tests;

/// <summary>What compiles against Nuke.Common 10.1.0 compiles here, and what does not there does not here.</summary>
public sealed class CompileProbeTests
{
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Fairlead.BuildEngine.Tests", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    [Theory]
    // Targets
    [InlineData("Target T => _ => _.Executes(() => X(), () => DotNetRestore());")]
    [InlineData("Target T => _ => _.Executes(async () => { await Task.Yield(); return 1; });")]
    [InlineData("Target T => _ => _.Executes(async () => await Task.Yield());")]
    [InlineData(
        "Target T => _ => _.Executes(() => DotNetBuild(s => s.SetProjectFile(RootDirectory / \"a\").EnableNoRestore()));"
    )]
    [InlineData(
        "Target T => _ => _.Requires(() => Text, () => Other).Requires(() => MaybeNumber).Requires(() => Number > 1);"
    )]
    [InlineData("Target T => _ => _.OnlyWhenStatic(() => IsLocalBuild).OnlyWhenDynamic(() => Number > 1);")]
    [InlineData("Target T => _ => _.Produces(RootDirectory / \"a\", RootDirectory / \"b\");")]
    [InlineData(
        "Target T => _ => _.DependsOn<IThing>().TryAfter<IThing>(x => x.Thing).DependentFor(Other2).WhenSkipped(DependencyBehavior.Execute);"
    )]
    [InlineData(
        "Target T => _ => _.Consumes(Other2).Consumes(Other2, \"a\").Consumes<IThing>(x => x.Thing).Partition(2).Unlisted();"
    )]
    [InlineData("protected override void OnBuildInitialized() { }")]
    [InlineData("protected override void OnTargetFailed(string target) => X();")]
    [InlineData("public static int Main() => Execute<Build>(x => x.Other2, x => ((IThing)x).Thing);")]
    // Parameters
    [InlineData(
        "[Parameter(\"d\", Name = \"n\", Separator = \"+\", List = false, ValueProviderMember = nameof(X))] readonly string[] P = [];"
    )]
    [InlineData("[Parameter, Secret, Required] string P { get; set; } = \"\";")]
    // Processes and tools
    [InlineData("void M() { Git(\"status\"); Git($\"commit -m {Text}\"); DotNet($\"--info\", logOutput: false); }")]
    [InlineData(
        "[PathVariable] readonly Tool Helm = null!; void M() => Helm($\"lint {Text:nq} {Text:r}\", workingDirectory: RootDirectory);"
    )]
    [InlineData(
        "void M() => ProcessTasks.StartProcess(\"x\", \"y\", RootDirectory, timeout: 5, logger: (_, _) => { }).AssertZeroExitCode();"
    )]
    [InlineData(
        "void M() => DotNetTest(_ => _.CombineWith(new[] { 1, 2 }, (_, v) => _.SetFilter(\"x\" + v)), degreeOfParallelism: 2, completeOnFailure: true);"
    )]
    [InlineData(
        "void M() => DotNetPublish(_ => _.SetProject(\"p\").SetOutput(RootDirectory).SetVerbosity(DotNetVerbosity.minimal).When(Number > 1, _ => _.EnableNoBuild()));"
    )]
    [InlineData(
        "sealed Configure<DotNetBuildSettings> Settings => _ => _.SetConfiguration(\"x\").Apply(More).SetProcessAdditionalArguments(\"-m\"); Configure<DotNetBuildSettings> More => _ => _;",
        false
    )]
    [InlineData(
        "Configure<DotNetBuildSettings> Settings => _ => _.SetConfiguration(\"x\").Apply(More); Configure<DotNetBuildSettings> More => _ => _;"
    )]
    // Files and statics
    [InlineData(
        "AbsolutePath P => RootDirectory / \"a\" / ..; string S => P; bool B => P.Exists() && P == (P + \"x\") && TemporaryDirectory.Contains(P);"
    )]
    [InlineData(
        "void M() { (RootDirectory / \"a\").CreateOrCleanDirectory(); RootDirectory.GlobFiles(\"**/*.cs\").ForEach(x => x.DeleteFile()); }"
    )]
    [InlineData(
        "void M() { ReportSummary(_ => _.AddPair(\"a\", \"b\")); Nuke.Common.Assert.NotNull(Text); Text.NotNull(); Log.Information(\"{X}\", 1); }"
    )]
    [InlineData(
        "[GitRepository] readonly GitRepository Repository = null!; bool B => Repository.IsOnMainBranch() && GitHasCleanWorkingCopy();"
    )]
    [InlineData(
        "[Solution] readonly Solution S = null!; void M() => DotNetBuild(_ => _.SetProjectFile(S)); object P => S.GetProject(\"x\").Directory / \"y\";"
    )]
    [InlineData(
        "bool B => Host is GitHubActions || GitHubActions.Instance?.Workflow == \"x\" || Nuke.Common.CI.GitLab.GitLab.Instance is null;"
    )]
    [InlineData(
        "bool B => SucceededTargets.Contains(Other2) && IsSucceeding && InvokedTargets.Count == 0; void M() => ExitCode = 3;"
    )]
    [InlineData("Target T => _ => _.Executes(() => DotNetBuild(), () => { }).Executes(() => 1).Executes(X);")]
    [InlineData(
        "Target T => _ => _.DependsOn(Other2).Before(Other2).After(Other2).Triggers(Other2).TriggeredBy(Other2);"
    )]
    [InlineData(
        "Target T => _ => _.Before<IThing>().TryBefore<IThing>(x => x.Thing).After<IThing>().Triggers<IThing>().TryTriggers<IThing>().TriggeredBy<IThing>().TryTriggeredBy<IThing>();"
    )]
    [InlineData(
        "Target T => _ => _.Inherit(Other2).Inherit<IThing>(x => x.Thing).AssuredAfterFailure().ProceedAfterFailure();"
    )]
    [InlineData("Target IThing.Thing => _ => _.Inherit<IThing>().Executes(X);")]
    [InlineData("Target T => _ => _.Requires(() => Helm2); [PathVariable(\"helm\")] readonly Tool Helm2 = null!;")]
    [InlineData(
        "Target T => _ => _.Requires(() => MaybeNumber, () => MaybeNumber).Requires(() => Text == \"\", () => Number > 1);"
    )]
    [InlineData("protected override void OnBuildCreated() { } protected override void OnBuildFinished() { }")]
    [InlineData(
        "class HelloAttribute : BuildExtensionAttributeBase, IOnBuildFinished, IOnTargetSummaryUpdated { public void OnBuildFinished() => Log.Information(Build.RootDirectory); public void OnTargetSummaryUpdated(INukeBuild build, ExecutableTarget target) { } }"
    )]
    [InlineData(
        "[AttributeUsage(AttributeTargets.Class)] class HelloAttribute : BuildExtensionAttributeBase; [Hello] class Other3 : NukeBuild { }"
    )]
    [InlineData(
        "class AnswerAttribute : Nuke.Common.ValueInjection.ValueInjectionAttributeBase { public override object GetValue(System.Reflection.MemberInfo member, object instance) => GetMemberValue<string>(\"Text\", instance); }"
    )]
    [InlineData(
        "void M() => ExecutionPlan.Single(x => x.Name == \"A\").ExecutionDependencies.ForEach(x => Log.Debug(x.Name));"
    )]
    [InlineData(
        "void M() { foreach (var x in ExecutionPlan) { x.Status = ExecutionStatus.Skipped; x.SummaryInformation.Add(\"a\", \"b\"); } }"
    )]
    [InlineData("void M() => ReportSummary(_ => _.AddPair(\"Passed\", 12.ToString()).AddPair(\"Failed\", \"0\"));")]
    [InlineData(
        "[System.ComponentModel.TypeConverter(typeof(TypeConverter<Mode>))] class Mode : Enumeration { public static Mode Debug = new Mode { Value = nameof(Debug) }; public static implicit operator string(Mode mode) => mode.Value; }"
    )]
    [InlineData("T From<T>() where T : INukeBuild => (T)(object)this; object O => From<IThing>().Thing;")]
    [InlineData(
        "void M() { var output = Git($\"log -1\"); var text = output.StdToText(); foreach (var line in output.EnsureOnlyStd()) Log.Debug(line.Text); }"
    )]
    [InlineData(
        "void M() { using var p = ProcessTasks.StartProcess(\"a\", logOutput: false, outputFilter: x => x); p.AssertWaitForExit(); var code = p.ExitCode; p.Kill(); }"
    )]
    [InlineData("void M() => ProcessTasks.StartShell(\"echo a\").AssertWaitForExit();")]
    [InlineData(
        "void M() { var git = ToolResolver.GetPathTool(\"git\"); git(\"status\", workingDirectory: RootDirectory, exitHandler: p => p.ExitCode); }",
        false
    )]
    [InlineData(
        "void M() { var git = ToolResolver.GetPathTool(\"git\"); git(\"status\", workingDirectory: RootDirectory, exitHandler: p => p.AssertZeroExitCode()); }"
    )]
    [InlineData(
        "void M() => DotNetBuild(new DotNetBuildSettings().SetProjectFile(\"a\").SetConfiguration(\"Release\").SetProperty(\"A\", 1));"
    )]
    [InlineData(
        "void M() => DotNetRestore(_ => _.SetProjectFile(RootDirectory / \"a\").EnableLockedMode().SetSources(\"a\", \"b\").AddSources(new[] { \"c\" }).ClearSources());"
    )]
    [InlineData(
        "void M() => DotNetTest(_ => _.SetProjectFile(\"a\").SetLoggers(\"trx\").SetResultsDirectory(RootDirectory).EnableNoBuild().SetFilter(\"A\").SetProcessEnvironmentVariable(\"A\", \"b\"));"
    )]
    [InlineData(
        "void M() => DotNetPack(_ => _.SetProject(\"a\").SetOutputDirectory(RootDirectory).SetVersion(\"1.0\").WhenNotNull(Text, (_, x) => _.SetVersion(x)));"
    )]
    [InlineData(
        "void M() { var (a, b) = (RootDirectory / \"a\", (RelativePath)\"b\"); var c = a / b; var d = $\"{a:dn}\"; var e = a.WithExtension(\"x\").Parent.NameWithoutExtension; }"
    )]
    [InlineData(
        "void M() { AbsolutePath a = \"/a\"; string b = a; AbsolutePath c = null; a.Copy(RootDirectory, ExistsPolicy.MergeAndOverwrite); a.WriteAllText(\"x\").ReadAllLines(); a.UpdateText(x => x + \"y\"); }"
    )]
    [InlineData(
        "void M() { var hash = RootDirectory.GetDirectoryHash(); var relative = RootDirectory.GetRelativePathTo(RootDirectory / \"a\"); (RootDirectory / \"a\").ZipTo(RootDirectory / \"a.zip\"); }"
    )]
    [InlineData(
        "void M() { Nuke.Common.Assert.True(Number > 1); Nuke.Common.Assert.FileExists(RootDirectory / \"a\"); Nuke.Common.Assert.Fail(\"x\"); ControlFlow.ExecuteWithRetry(X, retryAttempts: 2); }"
    )]
    [InlineData(
        "void M() { var v = EnvironmentInfo.GetVariable(\"A\"); var n = EnvironmentInfo.GetVariable<int>(\"B\"); if (EnvironmentInfo.IsLinux) using (EnvironmentInfo.SwitchWorkingDirectory(RootDirectory)) { } }"
    )]
    [InlineData(
        "[CI] readonly GitHubActions Actions = null!; void M() { Actions.Group(\"a\"); Actions.WriteWarning(\"b\"); Actions.EndGroup(\"a\"); var path = Actions.StepSummaryFile; }"
    )]
    [InlineData(
        "[GitHubActions(\"ci\", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, InvokedTargets = new[] { nameof(Other2) }, FetchDepth = 0)] class Inner { }"
    )]
    [InlineData(
        "void M() { foreach (var project in S2.GetAllProjects(\"*.Tests\")) Log.Debug(project.Path); } [Solution(\"x.slnx\")] readonly Solution S2 = null!;"
    )]
    [InlineData(
        "void M() { new[] { \"a\" }.JoinCommaSpace(); \"a b\".DoubleQuoteIfNeeded(); \"a\".EqualsOrdinalIgnoreCase(\"A\"); new[] { \"a\", null }.WhereNotNull(); \"a\".IsNullOrEmpty(); }"
    )]
    [InlineData(
        "[Partition(2)] readonly Partition Part = null!; Target T => _ => _.Partition(2).Executes(() => Part.GetCurrent(new[] { 1 }));"
    )]
    public void This_compiles(string member, bool compiles = true) => Check(member, compiles);

    [Theory]
    [InlineData("Target T => _ => _.Requires(() => Number);")]
    [InlineData("Target T => _ => _.Requires(() => Text, () => MaybeNumber);")]
    [InlineData("Target T => _ => _.Requires(() => Text, () => RootDirectory);")]
    [InlineData("Target T => _ => _.OnlyWhenStatic(() => IsLocalBuild, () => IsLocalBuild);")]
    [InlineData("Target T => _ => _.Produces(new[] { RootDirectory / \"a\" });")]
    [InlineData("protected internal override void OnBuildInitialized() { }")]
    [InlineData("[Parameter(Separator = '+')] readonly string[] P = [];")]
    [InlineData("object O => new DotNetBuildSettings().Apply(x => x.EnableNoRestore());")]
    [InlineData("object O => DotNetVerbosity.Minimal;")]
    [InlineData("object O => new DotNetBuildSettings().SetProcessLogOutput(true);")]
    [InlineData("object O => new DotNetBuildSettings().SetProcessArgumentConfigurator(a => a);")]
    [InlineData("object O => new DotNetBuildSettings().SetProject(\"x\");")]
    [InlineData("object O => new DotNetPublishSettings().SetProjectFile(\"x\");")]
    [InlineData("void M() => FileSystemTasks.EnsureCleanDirectory(RootDirectory);")]
    [InlineData("void M() => Logger.Info(\"x\");")]
    [InlineData("object O => new[] { 1 }.JoinComma();")]
    [InlineData("object O => RootDirectory.Name / \"x\";")]
    [InlineData("sealed class Fake : INukeBuild { }")]
    [InlineData("interface IMore : INukeBuild { int N => TryGetValue(() => N); }")]
    [InlineData("Target T => _ => _.Executes(1);")]
    [InlineData("Target T => _ => _.DependsOn(nameof(Other2));")]
    [InlineData("Target T => _ => _.DependsOn<IThing>(x => x.Missing);")]
    [InlineData("Target T => _ => _.WhenSkipped(true);")]
    [InlineData("Target T => _ => _.OnlyWhenDynamic(true);")]
    [InlineData("Target T => _ => _.Consumes(\"Other2\");")]
    [InlineData("Target T => _ => _.Description();")]
    [InlineData("public override void OnTargetFailed(string target) { }")]
    [InlineData("protected override void OnTargetFailed() { }")]
    [InlineData("void M() => Execute<IThing>();")]
    [InlineData("object O => new Nuke.Common.Git.GitRepository();")]
    [InlineData("AbsolutePath P => RootDirectory / 1;")]
    [InlineData("void M() => DotNetBuild(_ => _.SetProject(\"a\"));")]
    [InlineData("void M() => DotNetPublish(_ => _.SetOutputDirectory(\"a\"));")]
    [InlineData("void M() => ProcessTasks.StartProcess(\"a\", new[] { \"b\", \"c\" });")]
    // Attributes: NUKE looks at the build's class only.
    [InlineData("class HelloAttribute : BuildExtensionAttributeBase; [Hello] interface IMore : INukeBuild { }")]
    [InlineData("class HelloAttribute : BuildExtensionAttributeBase; [Hello, Hello] class Other3 : NukeBuild { }")]
    [InlineData("[DisableDefaultOutput] interface IMore : INukeBuild { }")]
    [InlineData("[DisableDefaultOutput<Host>] class Other3 : NukeBuild { }")]
    [InlineData("[ParameterPrefix(\"x\")] class Other3 : NukeBuild { }")]
    [InlineData("[Secret] class Other3 : NukeBuild { }")]
    public void This_does_not_compile(string member) => Check(member, compiles: false);

    [Fact]
    public void An_interface_reads_a_value_type_by_the_longer_form() =>
        Check(
            "interface IMore : INukeBuild { int? N => TryGetValue<int?>(() => N); string S => TryGetValue(() => S) ?? \"\"; }",
            true
        );

    private static void Check(string member, bool compiles)
    {
        var code = $$"""
            #nullable enable
            using System; using System.Collections.Generic; using System.Linq; using System.Threading.Tasks;
            using Nuke.Common; using Nuke.Common.CI; using Nuke.Common.CI.GitHubActions; using Nuke.Common.Execution;
            using Nuke.Common.Git; using Nuke.Common.IO; using Nuke.Common.ProjectModel; using Nuke.Common.Tooling;
            using Nuke.Common.Tools.DotNet; using Nuke.Common.Utilities; using Nuke.Common.Utilities.Collections; using Serilog;
            using static Nuke.Common.Tools.DotNet.DotNetTasks; using static Nuke.Common.Tools.Git.GitTasks;
            interface IThing : INukeBuild { Target Thing => _ => _; }
            class Build : NukeBuild, IThing
            {
                string Text = "", Other = ""; int Number = 1; int? MaybeNumber = 2;
                static void X() { }
                Target Other2 => _ => _;
                {{member}}
            }
            """;
        var errors = CSharpCompilation
            .Create(
                "probe",
                [CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken)],
                References,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
            )
            .GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.ToString())
            .ToList();
        Assert.True(compiles == (errors.Count == 0), compiles ? string.Join('\n', errors) : "It compiles.");
    }
}
