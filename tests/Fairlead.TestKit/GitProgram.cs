using System.Diagnostics;
using System.Text;
using Xunit;

namespace Fairlead.TestKit;

/// <summary>The git program, as the other side of what is tested: it must succeed, and reads nobody's configuration.</summary>
public static class GitProgram
{
    // As configuration, which whoever names somebody else with -c overrides.
    private static readonly (string Key, string Value)[] Identity =
    [
        ("user.name", "Somebody"),
        ("user.email", "somebody@example.com"),
    ];

    /// <summary>What it prints, without the last line break.</summary>
    public static string Run(string folder, params string[] arguments) => Feed(folder, "", arguments);

    /// <summary>Runs it with a text to read.</summary>
    public static string Feed(string folder, string input, params string[] arguments) =>
        Wait(StartInfo(folder, arguments), input, arguments);

    /// <summary>Runs it as if it were another time.</summary>
    /// <param name="date">As git reads it, such as <c>@1000 +0000</c>; null for now.</param>
    public static string RunAt(string? date, string folder, params string[] arguments) =>
        date is null
            ? Run(folder, arguments)
            : With(
                folder,
                new Dictionary<string, string> { ["GIT_AUTHOR_DATE"] = date, ["GIT_COMMITTER_DATE"] = date },
                arguments
            );

    /// <summary>Runs it with environment variables of its own.</summary>
    public static string With(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var start = StartInfo(folder, arguments);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Wait(start, "", arguments);
    }

    /// <summary>For those who talk to it while it runs.</summary>
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
        start.Environment["GIT_CONFIG_COUNT"] = $"{Identity.Length}";
        foreach (var (index, (key, value)) in Identity.Index())
        {
            start.Environment[$"GIT_CONFIG_KEY_{index}"] = key;
            start.Environment[$"GIT_CONFIG_VALUE_{index}"] = value;
        }

        return start;
    }

    private static string Wait(ProcessStartInfo start, string input, string[] arguments)
    {
        using var git = Process.Start(start)!;
        var errors = git.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        git.StandardInput.Write(input);
        git.StandardInput.Close();
        git.WaitForExit();
        Assert.True(git.ExitCode == 0, $"git {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
        return output.GetAwaiter().GetResult().TrimEnd('\n');
    }
}
