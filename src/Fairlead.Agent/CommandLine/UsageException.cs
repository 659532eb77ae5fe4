namespace Fairlead.Agent.CommandLine;

/// <summary>A command line that makes no sense; the message has one line for each mistake.</summary>
public sealed class UsageException(IReadOnlyList<string> mistakes) : Exception(string.Join('\n', mistakes))
{
    /// <summary>One sentence for each mistake.</summary>
    public IReadOnlyList<string> Mistakes => mistakes;
}
