using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Finds programs in PATH without starting one to do so.</summary>
internal static class ProgramLookup
{
    private static readonly string[] WindowsExtensions = [".exe", ".cmd", ".bat", ""];

    public static string Find(string program) =>
        TryFind(program)
        ?? throw new ArgumentException(
            $"The program '{program}' is not in PATH: install it, or name it by its full path."
        ).Refused(Refusals.MissingProgram);

    public static string? TryFind(string program)
    {
        if (Path.IsPathRooted(program) || program.Contains('/'))
        {
            var full = Path.Combine(BuildSession.Current.WorkingDirectory, program);
            return Names(full).FirstOrDefault(File.Exists);
        }

        return (BuildSession.Current.Variables.GetValueOrDefault("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => Names(Path.Combine(folder, program)))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> Names(string path) =>
        OperatingSystem.IsWindows() ? WindowsExtensions.Select(extension => path + extension) : [path];

    private static bool IsProgram(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (
                File.GetUnixFileMode(path)
                & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)
            ) != 0
        );
}
