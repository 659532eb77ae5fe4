using System.Globalization;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.CI;

namespace Fairlead.BuildEngine.CommandLines;

/// <summary>The engine's own options with their values.</summary>
internal sealed record EngineOptions
{
    public required IReadOnlyList<string> Targets { get; init; }

    /// <summary>Null when <c>--skip</c> is not given; empty for all.</summary>
    public IReadOnlyList<string>? Skip { get; init; }

    public bool Plan { get; init; }

    public bool Help { get; init; }

    public bool Json { get; init; }

    public bool DryRun { get; init; }

    public bool NoLogo { get; init; }

    public bool Continue { get; init; }

    public bool Force { get; init; }

    public bool Lenient { get; init; }

    public bool StrictOrder { get; init; }

    public string? Why { get; init; }

    public Partition Partition { get; init; } = Partition.Single;

    /// <summary>0 when <c>--parallel</c> is not given.</summary>
    public int Parallel { get; init; }

    public IReadOnlyList<string> Profiles { get; init; } = [];

    public IReadOnlyList<string>? Secrets { get; init; }

    /// <summary>Variables that programs get although they hold secrets.</summary>
    public IReadOnlyList<string> Pass { get; init; } = [];

    public string? Host { get; init; }

    public bool HasRoot { get; init; }

    public string? Root { get; init; }

    public string? GenerateConfiguration { get; init; }

    public string? SummaryFile { get; init; }

    public string? CacheFolder { get; init; }

    public Verbosity Verbosity { get; init; } = Verbosity.Normal;

    /// <summary>Reads what the command line gives, or else the environment.</summary>
    /// <param name="folder">Full path of the folder that relative paths start from.</param>
    public static EngineOptions Read(CommandLine line, EnvironmentBinding environment, string folder)
    {
        string? Text(string name) => line.TextOf(name) ?? environment.TextOf(name);
        bool Switch(string name) => line.Find(name) is { } given ? IsOn(given) : environment.IsOn(name);
        IReadOnlyList<string>? Many(string name) =>
            line.Find(name)
                ?.Values.SelectMany(value => value.Split('+', StringSplitOptions.RemoveEmptyEntries))
                .ToList()
            ?? (IReadOnlyList<string>?)
                environment.TextOf(name)?.Split(['+', ' '], StringSplitOptions.RemoveEmptyEntries);

        return new EngineOptions
        {
            Targets = line.Targets.Count > 0 ? line.Targets : Many("target") ?? [],
            Skip = Many("skip"),
            Plan = Switch("plan"),
            Help = Switch("help"),
            Json = Switch("json"),
            DryRun = Switch("dry-run"),
            NoLogo = Switch("no-logo"),
            Continue = Switch("continue"),
            Force = Switch("force"),
            Lenient = Switch("lenient"),
            StrictOrder = Switch("strict"),
            Why = Text("why"),
            Parallel = Degree(Text("parallel")),
            Partition = Text("partition") is { } part
                ? TextConversion.Read<Partition>("--partition", part)
                : Partition.Single,
            Profiles = Many("profile") ?? [],
            Secrets = Many("secrets"),
            Pass = Many("pass") ?? [],
            Host = Text("host"),
            HasRoot = Text("root") is not null,
            Root = Text("root"),
            GenerateConfiguration = Text("generate-configuration"),
            SummaryFile = Text("summary"),
            CacheFolder = CacheIn(Text("cache"), folder),
            Verbosity = Text("verbosity") is { } level
                ? TextConversion.Read<Verbosity>("--verbosity", level)
                : Verbosity.Normal,
        };
    }

    // An address is for the build's own store.
    private static string? CacheIn(string? text, string folder) =>
        string.IsNullOrEmpty(text) || CachePlaces.IsAddress(text) ? null
        : CachePlaces.LacksScheme(text, folder)
            ? throw new BuildUsageException(Refusals.WrongValue, CachePlaces.Refusal(text))
        : text;

    private static bool IsOn(GivenOption given) =>
        given.Values is not [var value] || !value.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static int Degree(string? text) =>
        text switch
        {
            null => 0,
            "" => Math.Max(2, Environment.ProcessorCount),
            _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 =>
                number,
            _ => throw new BuildUsageException(
                Refusals.WrongValue,
                $"--parallel takes a whole number from 1, and '{text}' is none."
            ),
        };
}
