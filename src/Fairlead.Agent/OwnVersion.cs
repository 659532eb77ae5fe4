namespace Fairlead.Agent;

/// <summary>The version of this program.</summary>
internal static class OwnVersion
{
    /// <summary>Major, minor and patch.</summary>
    public static Version Value { get; } =
        typeof(OwnVersion).Assembly.GetName().Version is { } version
            ? new Version(version.Major, version.Minor, version.Build)
            : new Version(0, 0, 0);
}
