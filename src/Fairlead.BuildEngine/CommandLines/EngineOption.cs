namespace Fairlead.BuildEngine.CommandLines;

/// <summary>An option of the engine itself, as <c>--help</c> lists it.</summary>
/// <param name="Name">Without dashes in front.</param>
/// <param name="Value">What follows; empty for a switch, in brackets when it may be left out.</param>
/// <param name="Description">One line.</param>
internal sealed record EngineOption(string Name, string Value, string Description)
{
    /// <summary>All of them, in the order of the help text.</summary>
    public static readonly IReadOnlyList<EngineOption> All =
    [
        new("target", "<names>", "Targets to run; the same as naming them first"),
        new("skip", "[names]", "Targets to leave out; without names all but the targets named"),
        new("plan", "", "Print what would run, in order; with --json for programs"),
        new(
            "dry-run",
            "",
            "Say what would be written, where the targets can tell, and write nothing; else print the plan"
        ),
        new("json", "", "With --plan: print the plan as JSON") { BelongsTo = "plan" },
        new("parallel", "[number]", "Run independent targets at once; on CI by default for targets that allow it"),
        new("continue", "", "Leave out targets that succeeded in the last, failed attempt"),
        new("force", "", "Run targets also when their inputs have not changed"),
        new("why", "<target>", "Say which input of an incremental target has changed; without targets nothing runs"),
        new(
            "cache",
            "[folder]",
            "Where incremental targets keep what they made; may be shared. Default: .nuke/temp/cache. A registry's address (oci://...) is the build's"
        ),
        new("profile", "<names>", "Read .nuke/parameters.<name>.json; the last name counts most"),
        new("secrets", "[profile]", "Encrypt a value into a parameter file"),
        new("pass", "<names>", "Variables with secrets that the programs a build starts get, too"),
        new("verbosity", "<level>", "Verbose, Normal, Minimal or Quiet"),
        new("host", "<name>", "Terminal or a CI service such as GitHubActions; found out by default"),
        new("root", "[folder]", "The repository; without a folder the working directory"),
        new("lenient", "", "Take wrong input as NUKE does: with a warning or silently"),
        new("strict", "", "Refuse a plan whose order is not fully defined"),
        new("no-logo", "", "Accepted for NUKE; there is no logo here"),
        new(
            "help",
            "",
            "Print this text; -h, -? and help say the same. With a target: its options, examples and exit codes"
        ),
        new("version", "", "Alone: print the versions of engine and build"),
    ];

    /// <summary>Options for programs: they are accepted, not listed.</summary>
    public static readonly IReadOnlyList<EngineOption> Hidden =
    [
        new("partition", "<part/total>", "The part of the work this CI job does"),
        new("generate-configuration", "<id>", "Write one CI configuration file"),
        new("params-key", "<password>", "Decrypts values in .nuke/parameters.json"),
        new("summary", "<file>", "Where the JSON summary is written"),
    ];

    /// <summary>The option without which this one is none of the engine's; null where it stands alone.</summary>
    public string? BelongsTo { get; init; }

    public bool TakesValue => Value.Length > 0;

    public bool NeedsValue => Value.StartsWith('<');

    public bool TakesMany => Name is "target" or "skip" or "profile" or "secrets" or "pass";

    /// <summary>The option that is meant; not <c>--version</c>, which many builds have as a parameter.</summary>
    public static EngineOption? Find(GivenOption given) =>
        All.Concat(Hidden).FirstOrDefault(option => option.Name != "version" && given.Matches(option.Name));
}
