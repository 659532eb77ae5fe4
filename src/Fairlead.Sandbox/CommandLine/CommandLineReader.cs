namespace Fairlead.Sandbox.CommandLine;

/// <summary>Reads the command line by the table of options.</summary>
internal static class CommandLineReader
{
    private const string HelpOption = "--help";

    /// <summary>Reads the options; nothing else is taken from anywhere.</summary>
    /// <exception cref="UsageException">Something is unknown, missing or malformed; every mistake is named.</exception>
    public static SandboxArguments Read(IReadOnlyList<string> arguments)
    {
        if (arguments.Contains(HelpOption))
        {
            return new SandboxArguments { Help = true };
        }

        var read = new SandboxArguments();
        var mistakes = new List<string>();
        for (var index = 0; index < arguments.Count; index += 2)
        {
            if (OptionTable.All.FirstOrDefault(option => option.Name == arguments[index]) is { } option)
            {
                read = option.Take(arguments.ElementAtOrDefault(index + 1), read, mistakes);
            }
            else
            {
                mistakes.Add(CommandLineOption<SandboxArguments>.Unknown(arguments[index], OptionTable.All));
            }
        }

        if (mistakes.Count == 0 && read.Folder.Length == 0)
        {
            mistakes.Add("--folder DIR is missing.");
        }

        if (read is { Content: not null, Repository: null })
        {
            mistakes.Add("--content goes with --repository, whose content it is.");
        }

        return mistakes.Count == 0 ? read : throw new UsageException(mistakes);
    }

    /// <summary>The help: usage and every option.</summary>
    public static string Help() =>
        $"""
            Serves an OCI registry, a Git server with pull requests and a Kubernetes API on ports of 127.0.0.1.

            Fairlead.Sandbox --folder DIR [options]

            {CommandLineOption<SandboxArguments>.Help(OptionTable.All)}

            Once it is ready it prints its addresses as a line of JSON, and keeps them in DIR/addresses.json while it runs; where
            another process runs the sandbox of that folder it prints that one's, and ends. SIGTERM ends it, and so does the end of
            standard input, where that is none of a person's: whoever starts it holds a pipe to it, and it never outlives him.
            Ctrl+C is then his, too.

            Exit code: 0 stopped, or run by another process; 1 failed; 64 wrong use.
            """;
}
