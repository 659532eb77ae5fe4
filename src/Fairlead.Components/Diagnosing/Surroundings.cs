using Nuke.Common;

namespace Fairlead.Components.Diagnosing;

/// <summary>What a build has around it on its machine; tests give another.</summary>
internal sealed record Surroundings
{
    /// <summary>Those of the running build.</summary>
    public static Surroundings OfBuild => new();

    /// <summary>Value of an environment variable; null for none, or an empty one.</summary>
    public Func<string, string?> Variable { get; init; } =
        static name => EnvironmentInfo.GetVariable(name) is { Length: > 0 } value ? value : null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Free bytes where a folder is; null where the system does not say.</summary>
    public Func<string, long?> FreeBytes { get; init; } = Free;

    /// <summary>Full path of the user's folder; null for none.</summary>
    public string? Home => Variable(OperatingSystem.IsWindows() ? "USERPROFILE" : "HOME");

    private static long? Free(string folder)
    {
        var existing = folder;
        while (!Directory.Exists(existing) && Path.GetDirectoryName(existing) is { } parent)
        {
            existing = parent;
        }

        try
        {
            return new DriveInfo(existing).AvailableFreeSpace;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
