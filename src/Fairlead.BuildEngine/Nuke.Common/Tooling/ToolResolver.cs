#nullable disable
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Sessions;

namespace Nuke.Common.Tooling;

public static class ToolPathResolver
{
    /// <summary>The full path of a program in PATH.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string GetPathExecutable(string pathExecutable) => ProgramLookup.Find(pathExecutable);

    /// <summary>What the variable <c>NAME_EXE</c> names; null when it is not set.</summary>
    public static string TryGetEnvironmentExecutable(string environmentExecutable) =>
        EnvironmentInfo.GetVariable(environmentExecutable);

    public static string GetEnvironmentExecutable(string environmentExecutable) =>
        TryGetEnvironmentExecutable(environmentExecutable)
            .NotNull($"Environment variable '{environmentExecutable}' is not set");
}

public static class ToolResolver
{
    /// <summary>A program in PATH, or what <c>NAME_EXE</c> names.</summary>
    public static Tool GetPathTool(string name) =>
        GetEnvironmentTool(name) ?? GetTool(ToolPathResolver.GetPathExecutable(name));

    public static Tool GetEnvironmentOrPathTool(string name) => GetPathTool(name);

    /// <summary>A program by its path.</summary>
    public static Tool GetTool(string toolPath) => new ToolProgram(toolPath).Run;

    public static Tool GetEnvironmentTool(string name) =>
        BuildSession.Current.Variables.GetValueOrDefault(
            name.Replace("-", "_").Replace(".", "_").ToUpperInvariant() + "_EXE"
        )
            is { } path
            ? GetTool(path)
            : null;
}
