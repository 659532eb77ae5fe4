#nullable disable
using System.Collections.Immutable;
using Fairlead.BuildEngine.Processes;

namespace Nuke.Common.Tooling;

/// <summary>Settings of one run of a tool.</summary>
public abstract class ToolOptions : Options
{
    /// <summary>The program; when null it is looked up in PATH.</summary>
    public string ProcessToolPath => Get<string>();

    public string ProcessWorkingDirectory => Get<string>();

    /// <summary>What the program's environment has besides the build's own, whose secrets it does not get.</summary>
    public IReadOnlyDictionary<string, string> ProcessEnvironmentVariables =>
        (Get<OptionPairs>() ?? new OptionPairs([])).Items.ToImmutableDictionary(
            pair => pair.Key,
            pair => pair.Value?.ToString()
        );

    /// <summary>Milliseconds.</summary>
    public int? ProcessExecutionTimeout => Get<int?>();

    public bool? ProcessOutputLogging => Get<bool?>();

    public bool? ProcessInvocationLogging => Get<bool?>();

    public bool? ProcessExitHandling => Get<bool?>();

    public IReadOnlyList<string> ProcessRedactedSecrets => Get<ImmutableList<string>>() ?? [];

    public IReadOnlyList<string> ProcessAdditionalArguments => Get<ImmutableList<string>>() ?? [];

    internal Action<OutputType, string> ProcessLogger => Get<Action<OutputType, string>>();

    internal Func<IProcess, object> ProcessExitHandler => Get<Func<IProcess, object>>();

    /// <summary>The arguments in the order the setters were called, positional ones first.</summary>
    internal IReadOnlyList<string> GetArguments() => SettingsArguments.Of(this);
}
