namespace Fairlead.Pipelines;

/// <summary>
/// An exit code that a target may end the build with beside those of every target, as its help shows it. Fairlead's engine
/// looks for the attribute by its name; NUKE's sees one that means nothing.
/// </summary>
/// <param name="code">The code of the process.</param>
/// <param name="meaning">What it says, in a few words.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ExitAttribute(int code, string meaning) : Attribute
{
    /// <summary>The code of the process.</summary>
    public int Code { get; } = code;

    /// <summary>What it says.</summary>
    public string Meaning { get; } = meaning;
}
