using Fairlead.Environments.Declarations;

namespace Fairlead.Agent.CommandLine;

/// <summary>Reads the command line by the table of options.</summary>
internal static class CommandLineReader
{
    private const string AcceptWord = "accept";
    private const string OwnersWord = "codeowners";

    /// <summary>Reads the options; nothing else is taken from anywhere.</summary>
    /// <exception cref="UsageException">Something is unknown, missing or malformed; every mistake is named.</exception>
    public static AgentOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new AgentOptions
        {
            Accept = arguments is [AcceptWord, ..],
            CodeOwners = arguments is [OwnersWord, ..],
        };
        var mistakes = new List<string>();
        for (var index = options.Accept || options.CodeOwners ? 1 : 0; index < arguments.Count; index++)
        {
            var (name, inline) = Split(arguments[index]);
            if (OptionTable.All.FirstOrDefault(option => option.Name == name) is not { } option)
            {
                mistakes.Add(CommandLineOption<AgentOptions>.Unknown(name, OptionTable.All));
                continue;
            }

            var value = inline ?? (option.Value is not null && index + 1 < arguments.Count ? arguments[++index] : null);
            options = option.Take(value, options, mistakes);
        }

        return options.Help ? options : Checked(options, mistakes);
    }

    /// <summary>The help: usage and every option.</summary>
    public static string Help() =>
        $"""
            Makes a cluster match an environment of an environment repository.

            Fairlead.Agent --repository URL --environment NAME (--kubeconfig FILE --context NAME | --in-cluster) [options]

            Fairlead.Agent accept --environment NAME --commit ID --reason TEXT (--kubeconfig FILE --context NAME | --in-cluster)
            lets a commit through that does not follow from the last one: a branch that was set back or rewritten, or another
            repository. It counts once, is kept on the cluster and shown; signatures are still demanded.

            Fairlead.Agent codeowners --trust FILE
            prints the file CODEOWNERS by which a forge asks those for their approval who have to sign.

            {CommandLineOption<AgentOptions>.Help(OptionTable.All)}

            Exit code with --once: 0 healthy, 1 failed, 3 not healthy in time, 4 an application failed, 64 wrong use, 130 interrupted.
            """;

    private static (string Name, string? Value) Split(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? (argument, null) : (argument[..equals], argument[(equals + 1)..]);
    }

    private static AgentOptions Checked(AgentOptions options, List<string> mistakes)
    {
        if (options.CodeOwners)
        {
            Require(options.Trust, "--trust FILE is missing; it says who may change what.", mistakes);
            return mistakes.Count == 0 ? options : throw new UsageException(mistakes);
        }

        if (!options.Accept)
        {
            Require(options.Repository, "--repository URL is missing.", mistakes);
        }

        Require(options.Environment, "--environment NAME is missing.", mistakes);
        if (options.Environment.Length > 0 && !TextFormats.Name.Fits(options.Environment))
        {
            mistakes.Add(
                $"--environment is \"{options.Environment}\"; it must be lower-case letters, digits and dashes."
            );
        }

        CheckCluster(options, mistakes);
        if (options is { TokenFile: not null, TokenVariable: not null })
        {
            mistakes.Add("--token-file excludes --token-variable; the token comes from one of them.");
        }

        CheckForge(options, mistakes);
        CheckAcceptance(options, mistakes);
        return mistakes.Count == 0 ? options : throw new UsageException(mistakes);
    }

    private static void CheckCluster(AgentOptions options, List<string> mistakes)
    {
        var named = options.Kubeconfig is not null || options.Context is not null;
        if (options.InCluster && named)
        {
            mistakes.Add("--in-cluster excludes --kubeconfig and --context; choose one cluster.");
        }
        else if (!options.InCluster)
        {
            Require(
                options.Kubeconfig,
                "--kubeconfig FILE is missing (or --in-cluster); an ambient kubeconfig is never used.",
                mistakes
            );
            Require(
                options.Context,
                "--context NAME is missing (or --in-cluster); a current context is never used.",
                mistakes
            );
        }
    }

    private static void CheckAcceptance(AgentOptions options, List<string> mistakes)
    {
        if (options.Accept || options.AcceptedCommit is not null || options.Reason is not null)
        {
            Require(options.AcceptedCommit, "--commit ID is missing; it names the commit to accept.", mistakes);
            Require(options.Reason, "--reason TEXT is missing; it is kept with the commit and shown.", mistakes);
            if (!options.Accept && (!options.Once || options.Plan))
            {
                mistakes.Add("--commit and --reason go with accept or --once.");
            }
        }
    }

    private static void CheckForge(AgentOptions options, List<string> mistakes)
    {
        if (options.CommitStatus == ForgeKind.None)
        {
            return;
        }

        if (options.ForgeRepository.Split('/') is not { Length: >= 2 } parts || parts.Contains(""))
        {
            mistakes.Add(
                "--forge-repository PATH is missing or no path such as acme/environments; --commit-status needs it."
            );
        }

        if (options.ForgeApi is { Scheme: "http", IsLoopback: false })
        {
            mistakes.Add("--forge-api must begin with https://, for a token is sent there.");
        }
    }

    private static void Require(string? value, string sentence, List<string> mistakes)
    {
        if (string.IsNullOrEmpty(value))
        {
            mistakes.Add(sentence);
        }
    }
}
