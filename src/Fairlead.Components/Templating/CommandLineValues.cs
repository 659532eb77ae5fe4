namespace Fairlead.Components.Templating;

/// <summary>
/// Reads options that may be given again and again, as Helm's users write them: <c>--set a=1 --set b=2</c>. A build
/// parameter holds only what its last occurrence says.
/// </summary>
/// <param name="arguments">The command line, without the program's name.</param>
public sealed class CommandLineValues(IReadOnlyList<string> arguments)
{
    /// <summary>The running process's command line.</summary>
    public static CommandLineValues OfProcess { get; } = new(System.Environment.GetCommandLineArgs()[1..]);

    /// <summary>The targets: what comes before the first option.</summary>
    public IEnumerable<string> Targets =>
        arguments.TakeWhile(argument => !argument.StartsWith('-')).SelectMany(argument => argument.Split('+'));

    /// <summary>Whether an option is given, with or without a value.</summary>
    /// <param name="option">Its name with the dashes.</param>
    public bool Has(string option) =>
        arguments.Any(argument => argument.StartsWith('-') && Matches(argument.Split('=')[0], option));

    /// <summary>All values of an option in their order; what else gave the parameter its value where it is not on the command line.</summary>
    /// <param name="option">Its name with the dashes.</param>
    /// <param name="otherwise">The parameter's value from the environment or a file.</param>
    public IReadOnlyList<string> All(string option, IReadOnlyList<string>? otherwise)
    {
        var values = new List<string>();
        var isGiven = false;
        var isOpen = false;
        foreach (var argument in arguments)
        {
            if (!argument.StartsWith('-'))
            {
                if (isOpen)
                {
                    values.Add(argument);
                }

                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            var isThis = Matches(equals < 0 ? argument : argument[..equals], option);
            isGiven |= isThis;
            isOpen = isThis && equals < 0;
            if (isThis && equals >= 0)
            {
                values.Add(argument[(equals + 1)..]);
            }
        }

        return isGiven ? values : otherwise ?? [];
    }

    // Dashes and case do not matter, as in the build's own options.
    private static bool Matches(string written, string option) =>
        string.Equals(Bare(written), Bare(option), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string name) => name.Replace("-", "");
}
