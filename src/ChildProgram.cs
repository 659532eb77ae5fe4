using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Fairlead;

/// <summary>Runs another program with a list of arguments, never through a shell, and never where it could ask a person.</summary>
/// <remarks>Compiled into each project that runs git or another program of the machine.</remarks>
/// <param name="Name">The program, looked up in PATH.</param>
/// <param name="Folder">Where it runs; empty for where this process does.</param>
internal sealed record ChildProgram(string Name, string Folder)
{
    /// <summary>How long it may take before it is ended; null for as long as it likes.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>Environment variables beside those of this process, whose secrets are not passed on.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How it is started, for those who talk to it while it runs.</summary>
    public ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Name, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            UseShellExecute = false,
        };

        // Run from a hook, Git's own variables would point the program at the hook's repository.
        foreach (var name in start.Environment.Keys.Where(IsGits).ToList())
        {
            start.Environment.Remove(name);
        }

        SecretVariables.RemoveFrom(start.Environment);
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        return start;
    }

    /// <summary>Runs it to its end.</summary>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    /// <exception cref="TimeoutException">It took too long, and was ended.</exception>
    public ChildOutput Run(ReadOnlySpan<byte> input, params string[] arguments)
    {
        using var process = Process.Start(StartInfo(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Feed(process, input);
        if (!process.WaitForExit(Limit is { } limit ? (int)limit.TotalMilliseconds : -1))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Name} did not end within {Limit?.TotalSeconds:0} seconds.");
        }

        return new ChildOutput(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }

    /// <summary>Runs it to its end, and ends it where that is cancelled.</summary>
    /// <param name="input">Writes what it reads.</param>
    /// <exception cref="Win32Exception">There is no such program.</exception>
    public async Task<ChildOutput> RunAsync(
        Func<Stream, Task> input,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken
    )
    {
        using var process = Process.Start(StartInfo(arguments))!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await FeedAsync(process, input);
            await process.WaitForExitAsync(cancellationToken);
            return new ChildOutput(process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static async Task FeedAsync(Process process, Func<Stream, Task> input)
    {
        try
        {
            await input(process.StandardInput.BaseStream);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code says why.
        }
    }

    private static void Feed(Process process, ReadOnlySpan<byte> input)
    {
        try
        {
            process.StandardInput.BaseStream.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it had read everything; its exit code says why.
        }
    }

    private static bool IsGits(string name) => name.StartsWith("GIT_", StringComparison.Ordinal);
}

/// <summary>What a program left behind.</summary>
internal sealed record ChildOutput(int ExitCode, string Output, string Errors)
{
    /// <summary>What it complained about, in one line.</summary>
    public string Complaint =>
        string.Join(' ', Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .TrimEnd('.');
}
