using System.Diagnostics;
using System.Text;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Servers;

/// <summary>The git program, as the other side of what is tested.</summary>
internal static class GitProgram
{
    public static string Run(string folder, params string[] arguments) => Feed(folder, "", arguments);

    public static string Feed(string folder, string input, params string[] arguments) =>
        Wait(StartInfo(folder, arguments), input, arguments);

    /// <summary>Runs it with environment variables of its own.</summary>
    public static string With(string folder, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = StartInfo(folder, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Wait(start, "", arguments);
    }

    private static string Wait(ProcessStartInfo start, string input, string[] arguments)
    {
        using var git = Process.Start(start)!;
        git.StandardInput.Write(input);
        git.StandardInput.Close();
        var errors = git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
        return output.TrimEnd('\n');
    }

    public static ProcessStartInfo StartInfo(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(Server.Needs("git"), arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        foreach (var who in (string[])["AUTHOR", "COMMITTER"])
        {
            start.Environment[$"GIT_{who}_NAME"] = "Somebody";
            start.Environment[$"GIT_{who}_EMAIL"] = "somebody@example.com";
        }

        return start;
    }
}
