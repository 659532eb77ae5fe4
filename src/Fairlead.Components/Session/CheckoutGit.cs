using Fairlead.Components.Processes;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Session;

/// <summary>What git says of a checkout.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Lines">What it printed, without empty lines.</param>
/// <param name="Errors">What it complained of, in one line; empty where it did not.</param>
internal sealed record CheckoutGit(int Code, IReadOnlyList<string> Lines, string Errors)
{
    /// <summary>Asks git; paths are printed as they are, whatever letters they have.</summary>
    public static CheckoutGit Ask(string root, params string[] arguments)
    {
        var process = ProcessTasks.StartProcess(
            "git",
            ArgumentLine.Of(["-c", "core.quotePath=false", .. arguments]),
            root,
            logOutput: false,
            logInvocation: false
        );
        process.WaitForExit();
        var output = process.Output.ToLookup(line => line.Type, line => line.Text);
        return new CheckoutGit(
            process.ExitCode,
            [.. output[OutputType.Std].Where(line => line.Length > 0)],
            string.Join(' ', output[OutputType.Err]).Trim().TrimEnd('.')
        );
    }
}
