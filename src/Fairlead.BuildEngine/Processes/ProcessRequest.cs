using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Processes;

/// <summary>What to start and how to treat what it prints.</summary>
internal sealed record ProcessRequest(string Program, ArgumentText Arguments)
{
    public string? WorkingDirectory { get; init; }

    /// <summary>The whole environment; the build's own, without its secrets, when null.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    /// <summary>What the environment has besides.</summary>
    public IReadOnlyDictionary<string, string> Added { get; init; } = new Dictionary<string, string>();

    /// <summary>Milliseconds.</summary>
    public int? Timeout { get; init; }

    public bool? LogOutput { get; init; }

    public bool? LogInvocation { get; init; }

    public Action<OutputType, string>? Logger { get; init; }

    public Func<string, string>? OutputFilter { get; init; }
}
