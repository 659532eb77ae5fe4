namespace Fairlead;

/// <summary>One option of a program's command line.</summary>
/// <remarks>Compiled into each program that has options, for these share no assembly.</remarks>
/// <typeparam name="T">What the command line is read into.</typeparam>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Value">What its value is called in the help; null for an option without one.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Apply">Takes the value; null where the value is none it accepts.</param>
/// <param name="Expected">What values are accepted; null where any text is.</param>
internal sealed record CommandLineOption<T>(
    string Name,
    string? Value,
    string Description,
    Func<T, string, T?> Apply,
    string? Expected = null
)
    where T : class
{
    /// <summary>Takes a value that was given, or says what is wrong with it.</summary>
    /// <param name="value">The value; null where none was given.</param>
    /// <param name="read">What was read so far.</param>
    /// <param name="mistakes">Gets a sentence where the value is wrong.</param>
    /// <returns>What is read now.</returns>
    public T Take(string? value, T read, List<string> mistakes)
    {
        if (Value is null && value is not null)
        {
            mistakes.Add($"{Name} takes no value, but was given \"{value}\".");
            return read;
        }

        if (Value is not null && string.IsNullOrEmpty(value))
        {
            mistakes.Add($"{Name} needs a value: {Name} {Value}.");
            return read;
        }

        if (Apply(read, value ?? "") is { } taken)
        {
            return taken;
        }

        mistakes.Add($"{Name} is \"{value}\"; it must be {Expected}.");
        return read;
    }

    /// <summary>What is wrong with a name that no option has.</summary>
    public static string Unknown(string name, IEnumerable<CommandLineOption<T>> options) =>
        $"There is no option {name}; the options are {string.Join(", ", options.Select(option => option.Name))}.";

    /// <summary>The options' lines of the help.</summary>
    public static string Help(IReadOnlyList<CommandLineOption<T>> options)
    {
        var names = options
            .Select(option => option.Value is null ? option.Name : $"{option.Name} {option.Value}")
            .ToList();
        var width = names.Max(name => name.Length);
        return string.Join(
            '\n',
            options.Zip(names, (option, name) => $"  {name.PadRight(width)}  {option.Description}")
        );
    }
}
