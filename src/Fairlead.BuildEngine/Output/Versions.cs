using System.Reflection;

namespace Fairlead.BuildEngine.Output;

/// <summary>The text of <c>--version</c>.</summary>
internal static class Versions
{
    /// <summary>The versions of the engine and of the build, a line each.</summary>
    public static string Of(Assembly build) => $"{Line(typeof(Versions).Assembly)}\n{Line(build)}";

    private static string Line(Assembly assembly)
    {
        var version = assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        return $"{assembly.GetName().Name} {version ?? assembly.GetName().Version?.ToString()}";
    }
}
