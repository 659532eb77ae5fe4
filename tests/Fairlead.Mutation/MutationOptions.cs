using System.Globalization;

namespace Fairlead.Mutation;

/// <summary>The command line.</summary>
internal sealed record MutationOptions
{
    /// <summary>What can be written.</summary>
    public const string Usage =
        "[--set NAME] [--file TEXT] [--all] [--missed] [--update] [--sample N] [--seed N] [--minutes N] [--parallel N] [--configuration Release|Debug]";

    /// <summary>The only set to run; null for all.</summary>
    public string? Set { get; init; }

    /// <summary>Files with this text in their paths are run, changed or not; null for those that changed.</summary>
    public string? File { get; init; }

    /// <summary>Every file is run, changed or not.</summary>
    public bool All { get; init; }

    /// <summary>Of the files' mutants only those are run that survived when they were measured: for whoever adds tests.</summary>
    public bool Missed { get; init; }

    /// <summary>What was run as a whole is written to the baseline.</summary>
    public bool Update { get; init; }

    /// <summary>How many mutants are run at most, chosen by <see cref="Seed"/>; null for all.</summary>
    public int? Sample { get; init; }

    /// <summary>Another one chooses another sample. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>After this time no mutant is begun; null for no end.</summary>
    public TimeSpan? Time { get; init; }

    /// <summary>How many mutants are run at once. Default: 2.</summary>
    public int Parallel { get; init; } = 2;

    /// <summary>How long tests may take beyond three times what they take without a mutant. Default: 20 seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The configuration that tests are compiled in. Default: Release.</summary>
    public string Configuration { get; init; } = "Release";

    /// <summary>Reads the command line.</summary>
    /// <exception cref="MutationException">It is wrong.</exception>
    public static MutationOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new MutationOptions();
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index];
            options = name switch
            {
                "--all" => options with { All = true },
                "--missed" => options with { Missed = true },
                "--update" => options with { Update = true },
                "--set" => options with { Set = Value() },
                "--file" => options with { File = Value() },
                "--sample" => options with { Sample = Number() },
                "--seed" => options with { Seed = Number() },
                "--minutes" => options with { Time = TimeSpan.FromMinutes(Number()) },
                "--parallel" => options with { Parallel = Number() },
                "--configuration" => options with { Configuration = Value() },
                _ => throw new MutationException($"{name} is not an option; there are {Usage}."),
            };

            string Value() =>
                ++index < arguments.Count
                    ? arguments[index]
                    : throw new MutationException($"{name} needs a value; there are {Usage}.");

            int Number() =>
                int.TryParse(Value(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
                    ? number
                    : throw new MutationException($"{name}: {arguments[index]} is not a number above 0.");
        }

        return options;
    }
}
