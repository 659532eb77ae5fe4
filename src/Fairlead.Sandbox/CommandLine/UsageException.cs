namespace Fairlead.Sandbox.CommandLine;

/// <summary>A command line that makes no sense; the message has one line for each mistake.</summary>
internal sealed class UsageException(IReadOnlyList<string> mistakes) : Exception(string.Join('\n', mistakes));
