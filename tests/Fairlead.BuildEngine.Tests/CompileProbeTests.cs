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
