namespace Fairlead.Components.Agent;

/// <summary>Where the agent's program lies, as the build's project says it.</summary>
internal static class AgentPlace
{
    /// <summary>The runtime option that the package Fairlead.Agent sets in the project that references it.</summary>
    public const string Option = "Fairlead.AgentProgram";

    /// <summary>Full path of the program; of one that does not exist where the project says nothing.</summary>
    /// <param name="option">The option's value; relative to <paramref name="folder"/> unless it is a full path.</param>
    /// <param name="folder">Full path of the build program's folder.</param>
    public static string Of(string? option, string folder) =>
        Path.GetFullPath(option is { Length: > 0 } ? option : "Fairlead.Agent.dll", folder);
}
