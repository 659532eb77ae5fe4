using System.Diagnostics.CodeAnalysis;
using Fairlead.Tool.CommandLine;
using Fairlead.Tool.Environments;

namespace Fairlead.Tool;

/// <summary>The command.</summary>
internal static class Program
{
    private static Task<int> Main(string[] arguments) => RunAsync(arguments, Terminal.OfProcess(), Console.Error);

    /// <summary>Runs a command line, and returns the exit code.</summary>
    [SuppressMessage("Design", "CA1031", Justification = "What nobody foresaw is a sentence, too.")]
    internal static async Task<int> RunAsync(IReadOnlyList<string> arguments, Terminal terminal, TextWriter errors)
    {
        try
        {
            switch (CommandLineReader.Read(arguments))
            {
                case HelpRequest:
                    terminal.Print(CommandLineReader.Help());
                    return ExitCode.Done;
                case VersionRequest:
                    terminal.Print(ToolVersion.Current);
                    return ExitCode.Done;
                case EnvironmentRequest:
                    return EnvironmentCommand.Run();
                case InitRequest init:
                    return await new InitCommand(terminal).RunAsync(init, CancellationToken.None);
                default:
                    return ExitCode.Failed;
            }
        }
        catch (UsageException error)
        {
            await errors.WriteAsync(ForeignText.Shown(RefusalCode.Sentence(error)) + "\n");
            return ExitCode.WrongUse;
        }
        catch (ToolException error)
        {
            await errors.WriteAsync(ForeignText.Shown("init failed: " + RefusalCode.Sentence(error)) + "\n");
            return ExitCode.Failed;
        }
        catch (Exception error)
        {
            await errors.WriteAsync(ForeignText.Shown($"init failed. {error.GetType().Name}: {error.Message}") + "\n");
            return ExitCode.Failed;
        }
    }
}
