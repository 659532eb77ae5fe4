using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Tooling;
using NukeOutput = Nuke.Common.Tooling.Output;

namespace Fairlead.BuildEngine.Processes;

/// <summary>A program that was started, and the lines it prints.</summary>
internal sealed class ChildProcess : IProcess
{
    // A grandchild may hold the pipe open after the program has ended.
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly ProcessRequest _request;
    private readonly BuildSession _session;
    private readonly List<NukeOutput> _output = [];
    private readonly Task _readers;
    private int? _exitCode;

    private ChildProcess(Process process, ProcessRequest request, BuildSession session)
    {
        _process = process;
        _request = request;
        _session = session;
        Id = process.Id;
        FileName = process.StartInfo.FileName;
        WorkingDirectory = process.StartInfo.WorkingDirectory;
        _readers = Task.WhenAll(
            Task.Run(() => Read(process.StandardOutput, OutputType.Std), CancellationToken.None),
            Task.Run(() => Read(process.StandardError, OutputType.Err), CancellationToken.None)
        );
    }

    public string FileName { get; }

    public string Arguments => _session.Secrets.Apply(_request.Arguments.Redact(_request.Arguments.ToString()));

    public string WorkingDirectory { get; }

    public IReadOnlyCollection<NukeOutput> Output
    {
        get
        {
            lock (_output)
            {
                return [.. _output];
            }
        }
    }

    // Kept, so that an exception about the process can tell it when the process is disposed of.
    public int ExitCode => _exitCode ?? _process.ExitCode;

    public bool HasExited => _exitCode is not null || _process.HasExited;

    public int Id { get; }

    public static IProcess Start(ProcessRequest request)
    {
        var session = BuildSession.Current;
        session.Cancellation.ThrowIfCancellationRequested();
        var program = ProgramLookup.Find(request.Program);
        var start = StartInfo(program, request, session);
        if (request.LogInvocation ?? ProcessTasks.DefaultLogInvocation)
        {
            LogInvocation(request, start, session);
        }

        var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            process.Dispose();
            throw new ArgumentException($"The program '{program}' cannot be started: {error.Message}.", error).Refused(
                Refusals.MissingProgram
            );
        }

        session.Children.Add(process);
        process.StandardInput.Close();
        return new ChildProcess(process, request, session);
    }

    /// <summary>Standard output at debug level, standard error at error level.</summary>
    public static void DefaultLogger(OutputType type, string line) =>
        Log(type == OutputType.Std ? Serilog.Events.LogEventLevel.Debug : Serilog.Events.LogEventLevel.Error, line);

    public static void Log(Serilog.Events.LogEventLevel level, string line) =>
        Serilog.Log.ForContext(BuildLog.ToolLine, true).Write(level, "{Line:l}", line);

    public void Kill() => ChildProcesses.Kill(_process);

    public bool WaitForExit()
    {
        var exited = _request.Timeout is { } timeout ? _process.WaitForExit(timeout) : WaitWithoutLimit();
        if (!exited)
        {
            Kill();
            _process.WaitForExit(DrainTime);
        }

        _readers.Wait(DrainTime, CancellationToken.None);
        _session.Children.Remove(_process);
        _exitCode = _process.HasExited ? _process.ExitCode : null;
        _session.Cancellation.ThrowIfCancellationRequested();
        return exited;
    }

    public void Dispose() => _process.Dispose();

    // Process.WaitForExit() would also wait for the pipes, which a grandchild may hold.
    private bool WaitWithoutLimit() => _process.WaitForExit(Timeout.Infinite);

    private static ProcessStartInfo StartInfo(string program, ProcessRequest request, BuildSession session)
    {
        var isLibrary = program.EndsWith(".dll", StringComparison.OrdinalIgnoreCase);
        var start = new ProcessStartInfo(isLibrary ? Nuke.Common.Tools.DotNet.DotNetTasks.DotNetPath : program)
        {
            WorkingDirectory = request.WorkingDirectory ?? session.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            UseShellExecute = false,
        };
        foreach (var argument in (isLibrary ? new[] { program } : []).Concat(request.Arguments.Arguments))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        var inherited = request.Environment ?? ChildVariables.Of(session, program, [.. request.Arguments.Arguments]);
        foreach (var (name, value) in inherited.Concat(request.Added))
        {
            start.Environment[name] = value;
        }

        return start;
    }

    private static void LogInvocation(ProcessRequest request, ProcessStartInfo start, BuildSession session)
    {
        var line = request.Arguments.Redact(request.Arguments.ToString());
        Serilog.Log.Information("> {Program:l} {Arguments:l}", Quoting.IfNeeded(start.FileName, '"'), line);
        if (start.WorkingDirectory != session.WorkingDirectory)
        {
            Serilog.Log.Information("@ {Directory:l}", start.WorkingDirectory);
        }
    }

    private async Task Read(StreamReader reader, OutputType type)
    {
        while (await reader.ReadLineAsync(CancellationToken.None) is { } line)
        {
            Take(type, line);
        }
    }

    private void Take(OutputType type, string line)
    {
        // The build sees what the program printed; people see it without secrets.
        var shown = _request.Arguments.Redact(_request.OutputFilter?.Invoke(line) ?? line);
        lock (_output)
        {
            _output.Add(new NukeOutput { Type = type, Text = _request.OutputFilter is null ? line : shown });
        }

        if (_request.LogOutput ?? ProcessTasks.DefaultLogOutput)
        {
            (_request.Logger ?? DefaultLogger)(type, shown);
        }
    }
}
