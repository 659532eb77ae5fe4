namespace Fairlead.Agent.CommandLine;

/// <summary>One option of the command line.</summary>
/// <param name="Name">Name with its dashes.</param>
/// <param name="Value">What its value is called in the help; null for an option without one.</param>
/// <param name="Description">One line for the help.</param>
/// <param name="Apply">Takes the value; null where the value is none it accepts.</param>
/// <param name="Expected">What values are accepted; null where any text is.</param>
internal sealed record Option(
    string Name,
    string? Value,
    string Description,
    Func<AgentOptions, string, AgentOptions?> Apply,
    string? Expected = null
);
