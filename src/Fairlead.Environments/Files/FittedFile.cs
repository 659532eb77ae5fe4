namespace Fairlead.Environments.Files;

/// <summary>A file in a format that its agent reads.</summary>
/// <param name="File">The file.</param>
/// <param name="Waiting">Keys that it does not say yet, as the agent does not know them.</param>
public sealed record FittedFile(EnvironmentFile File, IReadOnlyList<string> Waiting);
