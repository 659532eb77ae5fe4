using Fairlead.Tool.Environments;

namespace Fairlead.Tool.CommandLine;

/// <summary>Reads the command line; every mistake in it is named at once.</summary>
internal static class CommandLineReader
{
    private const string DryRun = "--dry-run";
    private const string Yes = "--yes";
    private const string Job = "--job";

    /// <summary>What the command line asks for; without a word, the help.</summary>
    /// <exception cref="UsageException">Something is unknown, missing or too much.</exception>
    public static Request Read(IReadOnlyList<string> arguments) =>
        arguments switch
        {
            [] => new HelpRequest(),
            [var word, ..] when EnvironmentCommand.Has(word) => new EnvironmentRequest(),
            _ when arguments.Any(argument => argument is "--help" or "-h" or "-?") => new HelpRequest(),
            ["--version"] => new VersionRequest(),
            ["init", ..] => ReadInit([.. arguments.Skip(1)]),
            _ => throw new UsageException([
                $"There is no command {arguments[0]}; the commands are {string.Join(", ", EnvironmentCommand.All.Select(command => command.Name).Prepend("init"))}.",
            ]),
        };

    /// <summary>The help: usage and every option.</summary>
    public static string Help() =>
        $"""
            fairlead {ToolVersion.Current}: delivers .NET solutions to Kubernetes.

            fairlead init [{DryRun}] [{Yes}] [{Job} NAME ...] [FOLDER | SOLUTION]
              Looks at the solution, and writes a build, fairlead.yaml and values for what it delivers. Without FOLDER the
              present one is meant. Nothing outside of the repository is touched or asked, and running it again changes nothing.

              {DryRun}   show what would be written, and write nothing
              {Yes}       let files that are there become others; without it their differences are shown, and a person is asked
              {Job} NAME  deliver this console program as well, as a job; may be given several times

            Exit code: 0 done, or nothing to do; 1 refused, failed or declined: nothing was written; 64 wrong use.

            fairlead COMMAND --delivery-repository ADDRESS [--option value]...
              Works on an environment repository, from any folder and without a build; in a folder with one, with its parameters.
              fairlead COMMAND --help has the options, examples and exit codes.

            {string.Join('\n', EnvironmentCommand.All.Select(command => $"  {command.Name, -12} {command.Summary}"))}
            """;

    private static InitRequest ReadInit(string[] arguments)
    {
        var request = new InitRequest(".");
        var places = new List<string>();
        var mistakes = new List<string>();
        for (var index = 0; index < arguments.Length; index++)
        {
            var (name, value) = arguments[index].Split('=', 2) is [['-', '-', ..] and var option, var given]
                ? (option, given)
                : (arguments[index], null);
            switch (name)
            {
                case DryRun when value is null:
                    request = request with { IsDryRun = true };
                    break;
                case Yes when value is null:
                    request = request with { IsAgreed = true };
                    break;
                case Job when (value ?? arguments.ElementAtOrDefault(++index)) is { Length: > 0 } job && job[0] != '-':
                    request = request with { Jobs = [.. request.Jobs, job] };
                    break;
                case Job:
                    mistakes.Add($"{Job} needs a value: {Job} NAME.");
                    break;
                case [var first, ..] when first != '-':
                    places.Add(name);
                    break;
                default:
                    mistakes.Add(Unknown(arguments[index]));
                    break;
            }
        }

        if (places.Count > 1)
        {
            mistakes.Add($"One folder or solution is enough: {string.Join(", ", places)}.");
        }

        return mistakes.Count > 0 ? throw new UsageException(mistakes)
            : places.Count == 1 ? request with { Place = places[0] }
            : request;
    }

    private static string Unknown(string argument) =>
        $"There is no option {argument}; the options are {DryRun}, {Yes}, {Job}.";
}
