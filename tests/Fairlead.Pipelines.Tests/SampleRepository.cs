using System.Diagnostics;
using System.Runtime.CompilerServices;
using Fairlead.TestKit;

namespace Fairlead.Pipelines.Tests;

/// <summary>A repository whose build is the small sample.</summary>
internal sealed class SampleRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SampleRepository()
    {
        _folder.Write(".nuke/parameters.json", "{}\n");
        _folder.Write(".gitignore", ".nuke/temp/\n.gitlab-ci-local/\nout/\n");
        _folder.Write("global.json", "{}\n");
        var script = _folder.Write("build.sh", $"#!/bin/sh\nexec dotnet '{Program}' \"$@\" --root \"$PWD\"\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, File.GetUnixFileMode(script) | UnixFileMode.UserExecute);
        }
    }

    public string Root => _folder.FullPath;

    /// <summary>This repository's own folder.</summary>
    public static string Checkout { get; } = Path.GetFullPath(Path.Combine(Here(), "../.."));

    private static string Program { get; } =
        Path.Combine(Checkout, ".nuke/temp/bin/Fairlead.Pipelines.Sample/release/Fairlead.Pipelines.Sample.dll");

    public void Write(string path, string text) => _folder.Write(path, text);

    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public (int Code, string Text) Build(string arguments) =>
        Run(Root, Path.Combine(Root, "build.sh"), arguments.Split(' '));

    public static (int Code, string Text) Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Array.ForEach(arguments, start.ArgumentList.Add);
        foreach (var name in start.Environment.Keys.Where(IsHostile).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text + errors.Result);
    }

    public void Dispose() => _folder.Dispose();

    private static bool IsHostile(string name) =>
        name is "CI"
        || name.StartsWith("NUKE", StringComparison.Ordinal)
        || name.StartsWith("GITHUB_", StringComparison.Ordinal)
        || name.StartsWith("GITLAB_", StringComparison.Ordinal);

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
