using System.Reflection;

namespace Fairlead.Tool;

/// <summary>The version of the command, and of the packages that it writes into a build.</summary>
internal static class ToolVersion
{
    /// <summary>Such as <c>1.4.0</c>, without the commit it was made of.</summary>
    public static string Current { get; } =
        typeof(ToolVersion)
            .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0];
}
