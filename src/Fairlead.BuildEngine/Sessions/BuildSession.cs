using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Nuke.Common;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Sessions;

/// <summary>Everything one run of a build reads from and writes to the world; NUKE's statics look here.</summary>
internal sealed class BuildSession
{
    private static readonly AsyncLocal<BuildSession?> Running = new();
    private static readonly Lazy<BuildSession> OfProcess = new(static () => new BuildSession(SessionWorld.OfProcess()));

    private readonly SessionWorld _world;
    private readonly Dictionary<string, string> _variables;
    private readonly Lazy<AbsolutePath> _root;
    private readonly Lazy<Host> _host;
    private readonly Lazy<CommandLine> _commandLine;
    private readonly Lazy<EngineOptions> _options;
    private readonly Lazy<ChildProcesses> _children = new(static () => new ChildProcesses());
    private readonly AsyncLocal<TargetRun?> _target = new();

    public BuildSession(SessionWorld world)
    {
        _world = world;
        _variables = new(
            world.Variables,
            OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
        );
        Environment = new EnvironmentBinding(_variables);
        WorkingDirectory = world.WorkingDirectory;
        Output = new ConsoleOutput(world.Out, Secrets, () => _target.Value);
        _commandLine = new(() => CommandLine.Parse(world.Arguments));
        _options = new(() => EngineOptions.Read(CommandLine, Environment, WorkingDirectory));
        _root = new(() => RootFolder.Find(this));
        _host = new(() => HostDetection.Detect(this));
        Parameters = new ParameterValues(this);
        Assembly = new BuildAssembly();
    }

    /// <summary>The session of the running build, else the process's own.</summary>
    public static BuildSession Current => Running.Value ?? OfProcess.Value;

    public IReadOnlyList<string> Arguments => _world.Arguments;

    public IReadOnlyDictionary<string, string> Variables => _variables;

    public EnvironmentBinding Environment { get; }

    public AbsolutePath WorkingDirectory { get; set; }

    public ConsoleOutput Output { get; }

    public TimeProvider Time => _world.Time;

    /// <summary>Whether a person can answer a question.</summary>
    public bool IsInteractive => _world.IsInteractive;

    public bool OutputIsTerminal => _world.OutputIsTerminal;

    public bool OwnsProcess => _world.OwnsProcess;

    public TimeSpan Grace => _world.Grace;

    public CommandLine CommandLine => _commandLine.Value;

    public EngineOptions Options => _options.Value;

    public ParameterValues Parameters { get; }

    public SecretMask Secrets { get; } = new();

    /// <summary>The build's parameters that are marked <c>[Secret]</c>.</summary>
    public IReadOnlyList<Parameter> SecretParameters { get; set; } = [];

    public ChildProcesses Children => _children.Value;

    public BuildAssembly Assembly { get; set; }

    public AbsolutePath RootDirectory => _root.Value;

    public AbsolutePath TemporaryDirectory => RootDirectory / ".nuke" / "temp";

    public Host Host => _host.Value;

    public Verbosity Verbosity
    {
        get => field;
        set
        {
            field = value;
            Output.IsQuiet = value is Verbosity.Quiet;
        }
    } = Verbosity.Normal;

    public IReadOnlyList<string> Profiles => Options.Profiles;

    /// <summary>Cancelled when the run must end.</summary>
    public CancellationToken Cancellation { get; set; }

    /// <summary>The target whose action runs in this flow of execution.</summary>
    public TargetRun? CurrentTarget
    {
        get => _target.Value;
        set => _target.Value = value;
    }

    /// <summary>Runs a function with the session as the current one.</summary>
    public T Within<T>(Func<T> function)
    {
        var outer = Running.Value;
        Running.Value = this;
        try
        {
            return function();
        }
        finally
        {
            Running.Value = outer;
        }
    }

    /// <summary>Prints what a program may read: on standard output, also where the log is kept off it.</summary>
    public void WriteResult(string text)
    {
        if (_world.Results is { } results)
        {
            results.WriteLine(Secrets.Apply(text));
            results.Flush();
        }
        else
        {
            Output.WriteLine(text);
        }
    }

    public void SetVariable(string name, string? value)
    {
        if (value is null)
        {
            _variables.Remove(name);
        }
        else
        {
            _variables[name] = value;
        }

        _world.SetVariable(name, value);
    }

    /// <summary>Waits, unless the run is cancelled before.</summary>
    public void Pause(TimeSpan delay) => Task.Delay(delay, Time, Cancellation).GetAwaiter().GetResult();
}
