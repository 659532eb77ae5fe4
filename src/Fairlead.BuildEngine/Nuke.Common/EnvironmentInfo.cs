#nullable disable
using System.Runtime.InteropServices;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>The machine and process the build runs in.</summary>
public static class EnvironmentInfo
{
    public static string NewLine => Environment.NewLine;

    public static string MachineName => Environment.MachineName;

    public static bool Is64Bit => Environment.Is64BitProcess;

    public static bool Is32Bit => !Is64Bit;

    public static bool IsUnix => !IsWin;

    public static bool IsWin => OperatingSystem.IsWindows();

    public static bool IsOsx => OperatingSystem.IsMacOS();

    public static bool IsLinux => OperatingSystem.IsLinux();

    public static bool IsWsl => IsLinux && GetVariable("WSL_DISTRO_NAME") != null;

    public static bool IsArm64 => RuntimeInformation.OSArchitecture == Architecture.Arm64;

    public static PlatformFamily Platform =>
        IsWin ? PlatformFamily.Windows
        : IsOsx ? PlatformFamily.OSX
        : IsLinux ? PlatformFamily.Linux
        : PlatformFamily.Unknown;

    public static System.Runtime.Versioning.FrameworkName Framework => new(AppContext.TargetFrameworkName);

    public static AbsolutePath WorkingDirectory
    {
        get => BuildSession.Current.WorkingDirectory;
        set => BuildSession.Current.WorkingDirectory = value;
    }

    public static IReadOnlyDictionary<string, string> Variables => BuildSession.Current.Variables;

    public static string[] CommandLineArguments => [.. BuildSession.Current.Arguments];

    /// <summary>Makes another folder the working directory until the result is disposed of.</summary>
    public static IDisposable SwitchWorkingDirectory(string workingDirectory, bool allowCreate = true)
    {
        if (allowCreate)
        {
            Directory.CreateDirectory(workingDirectory);
        }

        var previous = WorkingDirectory;
        WorkingDirectory = workingDirectory;
        return new Undo(() => WorkingDirectory = previous);
    }

    public static AbsolutePath SpecialFolder(SpecialFolders folder) =>
        Environment.GetFolderPath((Environment.SpecialFolder)folder);

    public static string ExpandVariables(string value) => Environment.ExpandEnvironmentVariables(value);

    public static string GetVariable(string name) => BuildSession.Current.Variables.GetValueOrDefault(name);

    public static bool HasVariable(string name) => GetVariable(name) != null;

    public static T GetVariable<T>(string name, char? separator = null) =>
        GetVariable(name) is { } text ? (T)TextConversion.Convert(text, typeof(T), separator) : default;

    public static void SetVariable(string name, string value) => BuildSession.Current.SetVariable(name, value);

    public static void SetVariable<T>(string name, T value) =>
        SetVariable(name, FormattableString.Invariant($"{value}"));

    public static bool HasArgument(string name) => BuildSession.Current.CommandLine.Has(name);

    public static T GetNamedArgument<T>(string name, char? separator = null) =>
        BuildSession.Current.CommandLine.TextOf(name) is { } text
            ? (T)TextConversion.Convert(text, typeof(T), separator)
            : default;

    private sealed class Undo(Action action) : IDisposable
    {
        public void Dispose() => action();
    }
}

/// <summary>Well-known folders, by the numbers of <see cref="Environment.SpecialFolder"/>.</summary>
public enum SpecialFolders
{
    ApplicationData = Environment.SpecialFolder.ApplicationData,
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,
    ProgramFilesX86 = Environment.SpecialFolder.ProgramFilesX86,
    UserProfile = Environment.SpecialFolder.UserProfile,
    Windows = Environment.SpecialFolder.Windows,
}
