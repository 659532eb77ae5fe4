namespace Fairlead.BuildEngine.Parameters;

/// <summary>What gives a parameter the value that it has in this run.</summary>
public enum InputSource
{
    /// <summary>Nothing does: it has no value.</summary>
    Nothing,

    /// <summary>The declaration itself.</summary>
    Default,

    /// <summary>The command line.</summary>
    CommandLine,

    /// <summary>The last line of the commit's message.</summary>
    CommitMessage,

    /// <summary>An environment variable.</summary>
    Variable,

    /// <summary>A parameter file below <c>.nuke</c>.</summary>
    File,
}
