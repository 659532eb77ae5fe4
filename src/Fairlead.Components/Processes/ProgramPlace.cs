namespace Fairlead.Components.Processes;

/// <summary>Where a program that comes as a package lies, as the build's project says it.</summary>
/// <param name="Name">What it is, the last word of its package's name.</param>
internal sealed record ProgramPlace(string Name)
{
    /// <summary>The agent's, of the package Fairlead.Agent.</summary>
    public static ProgramPlace Agent { get; } = new("Agent");

    /// <summary>The sandbox's, of the package Fairlead.Sandbox.</summary>
    public static ProgramPlace Sandbox { get; } = new("Sandbox");

    /// <summary>The runtime option that the package sets in the project that references it.</summary>
    public string Option => $"{Package}Program";

    private string Package => $"Fairlead.{Name}";

    /// <summary>Full paths of the folders that the build's program runs from, and those that it may start.</summary>
    /// <param name="folder">Full path of the build program's folder.</param>
    public static IReadOnlyList<string> Folders(string folder) =>
        [folder, .. new[] { Agent, Sandbox }.Select(place => Path.GetDirectoryName(place.In(folder))!)];

    /// <summary>Full path of the program; of one that does not exist where the project says nothing.</summary>
    /// <param name="folder">Full path of the build program's folder.</param>
    public string In(string folder) => Of(AppContext.GetData(Option) as string, folder);

    /// <summary>Full path of the program; of one that does not exist where the project says nothing.</summary>
    /// <param name="option">The option's value; relative to <paramref name="folder"/> unless it is a full path.</param>
    /// <param name="folder">Full path of the build program's folder.</param>
    public string Of(string? option, string folder) =>
        Path.GetFullPath(option is { Length: > 0 } ? option : $"{Package}.dll", folder);

    /// <summary>Says what to do where there is no such program.</summary>
    /// <exception cref="FileNotFoundException">It is missing.</exception>
    public void Check(string program)
    {
        if (!File.Exists(program))
        {
            throw new FileNotFoundException(
                $"The {Name.ToLowerInvariant()}'s program is missing at {program}; the build's project gets it from the package {Package}: reference it, or compile the build again, which restores it.",
                program
            ).Refused(Refusals.MissingProgram);
        }
    }
}
