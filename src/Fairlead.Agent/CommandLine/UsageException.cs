namespace Fairlead.Agent.CommandLine;

/// <summary>A command line that makes no sense; the message has one line for each mistake.</summary>
internal sealed class UsageException : Exception
{
    internal UsageException(IReadOnlyList<string> mistakes)
        : base(string.Join('\n', mistakes))
    {
        Mistakes = mistakes;
        this.Refused(Refusals.CommandLine);
    }

    /// <summary>One sentence for each mistake.</summary>
    public IReadOnlyList<string> Mistakes { get; }
}
