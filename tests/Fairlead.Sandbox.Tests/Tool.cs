using System.Diagnostics;
using Fairlead.TestKit;

namespace Fairlead.Sandbox.Tests;

/// <summary>A real client, run as a program.</summary>
internal static class Tool
{
    public static Task<(int ExitCode, string Output, string Errors)> TryAsync(
        string program,
        params string[] arguments
    ) => TryAsync(new Dictionary<string, string>(), program, arguments);

    /// <summary>Runs a program with variables of its own.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> TryAsync(
        IReadOnlyDictionary<string, string> variables,
        string program,
        params string[] arguments
    )
    {
        var token = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo(Server.Needs(program), arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "Somebody";
            start.Environment[$"GIT_{who}_EMAIL"] = "somebody@example.com";
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(token);
        var errors = process.StandardError.ReadToEndAsync(token);
        await process.WaitForExitAsync(token);
        return (process.ExitCode, (await output).TrimEnd('\n'), (await errors).TrimEnd('\n'));
    }

    public static async Task<string> RunAsync(string program, params string[] arguments)
    {
        var (exitCode, output, errors) = await TryAsync(program, arguments);
        Assert.True(exitCode == 0, $"{program} {string.Join(' ', arguments)}: {errors}");
        return output;
    }
}
