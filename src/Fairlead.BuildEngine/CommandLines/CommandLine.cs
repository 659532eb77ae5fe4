namespace Fairlead.BuildEngine.CommandLines;

/// <summary>An invocation taken apart: targets first, then options with their values.</summary>
/// <param name="Targets">The tokens before the first option, split at <c>+</c>.</param>
/// <param name="Options">In the order given; a name may come twice, the last one counts.</param>
internal sealed record CommandLine(IReadOnlyList<string> Targets, IReadOnlyList<GivenOption> Options)
{
    public static CommandLine Parse(IReadOnlyList<string> given)
    {
        // The only short options, as every program has them.
        IReadOnlyList<string> arguments = [.. given.Select(argument => argument is "-h" or "-?" ? "--help" : argument)];
        var targets = arguments.TakeWhile(argument => !IsOption(argument)).SelectMany(Names).ToList();
        var options = new List<GivenOption>();
        foreach (var argument in arguments.SkipWhile(argument => !IsOption(argument)))
        {
            if (!IsOption(argument))
            {
                options[^1] = options[^1] with { Values = [.. options[^1].Values, argument] };
                continue;
            }

            var equals = argument.IndexOf('=', StringComparison.Ordinal);
            options.Add(
                equals < 0
                    ? new GivenOption(argument, [])
                    : new GivenOption(argument[..equals], [argument[(equals + 1)..]]) { IsInline = true }
            );
        }

        return new CommandLine(targets, options);
    }

    public GivenOption? Find(string name) => Options.LastOrDefault(option => option.Matches(name));

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The option's values, separated by blanks; null when it is not given.</summary>
    public string? TextOf(string name) => Find(name) is { } option ? string.Join(' ', option.Values) : null;

    private static bool IsOption(string argument) => argument.StartsWith('-') && argument.Length > 1;

    private static string[] Names(string argument) => argument.Split('+', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>An option as it was written.</summary>
/// <param name="Written">With its dashes.</param>
/// <param name="Values">What followed up to the next option.</param>
internal sealed record GivenOption(string Written, IReadOnlyList<string> Values)
{
    /// <summary>Whether the value was given as <c>--name=value</c>.</summary>
    public bool IsInline { get; init; }

    /// <summary>Dashes and case do not matter in names.</summary>
    public bool Matches(string name) => string.Equals(Bare(Written), Bare(name), StringComparison.OrdinalIgnoreCase);

    public static string Bare(string name) => name.Replace("-", "");
}
