using Nuke.Common.Tooling;

namespace Fairlead.Components.Processes;

/// <summary>What a program says that is asked something.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Lines">What it printed, without empty lines.</param>
/// <param name="Errors">What it complained of, in one line; empty where it did not.</param>
internal sealed record ProgramAnswer(int Code, IReadOnlyList<string> Lines, string Errors)
{
    /// <summary>Asks a program in a folder; null where this machine does not have it.</summary>
    public static ProgramAnswer? TryAsk(string program, string folder, params string[] arguments)
    {
        try
        {
            _ = ToolPathResolver.GetPathExecutable(program);
        }
        catch (ArgumentException)
        {
            return null;
        }

        return Ask(program, folder, arguments);
    }

    /// <summary>Asks a program in a folder.</summary>
    public static ProgramAnswer Ask(string program, string folder, params string[] arguments)
    {
        var process = ProcessTasks.StartProcess(
            program,
            ArgumentLine.Of(arguments),
            folder,
            logOutput: false,
            logInvocation: false
        );
        process.WaitForExit();
        var output = process.Output.ToLookup(line => line.Type, line => line.Text);
        return new ProgramAnswer(
            process.ExitCode,
            [.. output[OutputType.Std].Where(line => line.Length > 0)],
            string.Join(' ', output[OutputType.Err]).Trim().TrimEnd('.')
        );
    }
}
