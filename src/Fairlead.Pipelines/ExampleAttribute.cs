namespace Fairlead.Pipelines;

/// <summary>
/// A command line that calls a target, as the target's help shows it. Fairlead's engine looks for the attribute by its name,
/// so that a build may have one of its own; NUKE's sees one that means nothing.
/// </summary>
/// <param name="commandLine">Targets and options without the script's name, such as <c>Deliver --sandbox</c>.</param>
/// <param name="meaning">What it is for, in a few words.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ExampleAttribute(string commandLine, string meaning) : Attribute
{
    /// <summary>Targets and options without the script's name.</summary>
    public string CommandLine { get; } = commandLine;

    /// <summary>What it is for.</summary>
    public string Meaning { get; } = meaning;
}
