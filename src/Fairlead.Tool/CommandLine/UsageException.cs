namespace Fairlead.Tool.CommandLine;

/// <summary>A command line that is not understood.</summary>
internal sealed class UsageException : Exception
{
    public UsageException(IEnumerable<string> mistakes)
        : base(string.Join('\n', mistakes) + "\nfairlead --help lists what there is.") =>
        this.Refused(Refusals.WrongUse);
}
