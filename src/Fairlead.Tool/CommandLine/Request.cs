namespace Fairlead.Tool.CommandLine;

/// <summary>What a command line asks for.</summary>
internal abstract record Request;

/// <summary>The help.</summary>
internal sealed record HelpRequest : Request;

/// <summary>The version.</summary>
internal sealed record VersionRequest : Request;

/// <summary>Work on an environment repository, which the build engine reads from the process's command line.</summary>
internal sealed record EnvironmentRequest : Request;

/// <summary>A build and its files for a repository.</summary>
/// <param name="Place">The repository's folder, or its solution file.</param>
internal sealed record InitRequest(string Place) : Request
{
    /// <summary>Whether to show only what would be written.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether files that are there may become others.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>Names of the console programs that are delivered, too.</summary>
    public IReadOnlyList<string> Jobs { get; init; } = [];
}
