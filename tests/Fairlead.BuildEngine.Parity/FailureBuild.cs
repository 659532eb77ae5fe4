using Nuke.Common;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Parity;

/// <summary>What fails, and what happens then.</summary>
internal sealed class FailureBuild : NukeBuild
{
    public static int Run() => Execute<FailureBuild>();

    private Target Throws => _ => _.Executes(() => throw new InvalidOperationException("it broke"));

    private Target AfterThrows => _ => _.DependsOn(Throws).Executes(() => Tell("after"));

    private Target Proceeds =>
        _ => _.ProceedAfterFailure().Executes(() => throw new InvalidOperationException("go on"));

    private Target AfterProceeds => _ => _.DependsOn(Proceeds).Executes(() => Tell("went on"));

    private Target Cleanup => _ => _.AssuredAfterFailure().After(Throws).Executes(() => Tell("cleaned"));

    private Target CleanupThrows =>
        _ =>
            _.AssuredAfterFailure()
                .After(Throws)
                .Before(Cleanup)
                .Executes(() => throw new InvalidOperationException("dirty"));

    private Target Code => _ => _.Executes(() => ExitCode = 42);

    private Target CodeAndThrow =>
        _ =>
            _.Executes(() =>
            {
                ExitCode = 7;
                throw new InvalidOperationException("coded");
            });

    private Target Tool =>
        _ =>
            _.Executes(() =>
                ProcessTasks.StartProcess("sh", $"-c \"echo the reason >&2; exit 3\"").AssertZeroExitCode()
            );

    private Target Asserts => _ => _.Executes(() => Assert.True(false, "it does not hold"));

    private Target BadCondition => _ => _.OnlyWhenDynamic(() => Fail()).Executes(() => Tell("never"));

    private Target LateTask =>
        _ =>
            _.Executes(async () =>
            {
                await Task.Yield();
                throw new InvalidOperationException("late");
            });

    private Target Waits =>
        _ =>
            _.Before(Cleanup)
                .Executes(() =>
                {
                    Tell("waiting");
                    ProcessTasks.StartProcess("sh", $"-c \"echo child $$; sleep 60 & wait\"").AssertZeroExitCode();
                });

    private Target AfterWaits => _ => _.DependsOn(Waits).Executes(() => Tell("never"));

    protected override void OnTargetFailed(string target) => Tell("hook " + target);

    protected override void OnBuildFinished() => Tell(IsSucceeding ? "good end" : "bad end");

    private static bool Fail() => throw new InvalidOperationException("no answer");

    private static void Tell(string text) => Console.WriteLine($"<{text}>");
}
