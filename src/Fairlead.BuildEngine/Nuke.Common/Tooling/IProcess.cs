#nullable disable
namespace Nuke.Common.Tooling;

/// <summary>A program that was started.</summary>
public interface IProcess : IDisposable
{
    string FileName { get; }

    /// <summary>As typed in a shell, secrets replaced.</summary>
    string Arguments { get; }

    string WorkingDirectory { get; }

    IReadOnlyCollection<Output> Output { get; }

    int ExitCode { get; }

    bool HasExited { get; }

    int Id { get; }

    /// <summary>Ends the program and everything it has started.</summary>
    void Kill();

    /// <summary>False when the timeout passed; the program was ended then.</summary>
    bool WaitForExit();
}

public static class ProcessExtensions
{
    public static IProcess AssertWaitForExit(this IProcess process)
    {
        Assert.True(
            process.NotNull().WaitForExit(),
            $"The program '{System.IO.Path.GetFileName(process.FileName)}' ran longer than its timeout allows and was ended"
        );
        return process;
    }

    /// <summary>Waits, and fails when the program has failed.</summary>
    /// <exception cref="ProcessException">The program failed.</exception>
    public static IProcess AssertZeroExitCode(this IProcess process)
    {
        process.AssertWaitForExit();
        return process.ExitCode == 0 ? process : throw new ProcessException(process);
    }

    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IProcess process) => process.Output.EnsureOnlyStd();
}
