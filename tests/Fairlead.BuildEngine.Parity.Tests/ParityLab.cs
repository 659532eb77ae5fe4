using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>Runs the sample builds, each run as a process in a repository of its own.</summary>
internal sealed partial class ParityLab : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ParityLab() => Directory.CreateDirectory(Path.Combine(Root, ".nuke"));

    public string Root => _folder.FullPath;

    public void Write(string path, string text) => _folder.Write(path, text);

    public ParityOutcome Run(string build, string arguments, params string[] variables)
    {
        using var process = Start(build, arguments, variables);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new ParityOutcome(process.ExitCode, text + errors.Result, Statuses());
    }

    /// <summary>Starts a run, its input closed.</summary>
    public Process Start(string build, string arguments, params string[] variables)
    {
        // Who starts tests in the background has them ignore SIGINT, and programs inherit that.
        string[] command = OperatingSystem.IsLinux() ? ["env", "--default-signal=INT", "dotnet"] : ["dotnet"];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.ArgumentList.Add(Program());
        foreach (var argument in arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.ArgumentList.Add(argument);
        }

        // What the machine sets must not decide a test.
        foreach (var name in start.Environment.Keys.Where(IsHostile).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["PARITY_BUILD"] = build;
        foreach (var variable in variables)
        {
            var parts = variable.Split('=', 2);
            start.Environment[parts[0]] = parts[1];
        }

        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>The targets of the last run's summary, each with what became of it.</summary>
    public string Statuses()
    {
        var file = Path.Combine(Root, ".nuke", "temp", "build-summary.json");
        if (!File.Exists(file))
        {
            return "";
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        return string.Join(
            ' ',
            json.RootElement.GetProperty("targets")
                .EnumerateArray()
                .Select(target =>
                    $"{target.GetProperty("name").GetString()}:{target.GetProperty("status").GetString()}"
                )
        );
    }

    private static string Program([CallerFilePath] string source = "") =>
        Path.GetFullPath(
            Path.Combine(
                Path.GetDirectoryName(source)!,
                "../../.nuke/temp/bin/Fairlead.BuildEngine.Parity/release/Fairlead.BuildEngine.Parity.dll"
            )
        );

    private static bool IsHostile(string name) =>
        name.StartsWith("NUKE", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("FAIRLEAD", StringComparison.OrdinalIgnoreCase)
        || Hosts().IsMatch(name);

    [GeneratedRegex(
        "^(GITHUB_|GITLAB_|TF_BUILD|TEAMCITY_|APPVEYOR|JENKINS_|BITBUCKET_|TRAVIS|CI$)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Hosts();
}

/// <summary>What one run printed and ended with.</summary>
/// <param name="Statuses">Every target of the summary with what became of it, in order.</param>
internal sealed record ParityOutcome(int Code, string Text, string Statuses)
{
    /// <summary>What the build itself printed, in order.</summary>
    public string Told =>
        string.Join(' ', Text.Split('\n').Select(line => line.Trim()).Where(line => line.StartsWith('<')));
}
