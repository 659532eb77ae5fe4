using System.Reflection;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>Makes Serilog's static log the build's as soon as something wants to log.</summary>
/// <remarks>Loading Serilog is a sixth of a small run: a run that logs nothing never does.</remarks>
internal static class LogInstallation
{
    private const string Library = "Serilog";

    /// <summary>At once when Serilog is loaded already, else when it will be.</summary>
    public static void WhenLoaded()
    {
        AppDomain.CurrentDomain.AssemblyLoad += OnLoad;
        if (Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), IsSerilog))
        {
            Now();
        }
    }

    /// <summary>Before a target whose own code can log: its first lines may come from several threads at once.</summary>
    public static void Before(ExecutableTarget target)
    {
        var references = target.Factory.Method.Module.Assembly.GetReferencedAssemblies();
        if (Array.Exists(references, reference => reference.Name == Library))
        {
            Now();
        }
    }

    /// <summary>Before several targets run at once.</summary>
    public static void Now()
    {
        AppDomain.CurrentDomain.AssemblyLoad -= OnLoad;
        BuildLog.Install();
    }

    private static void OnLoad(object? sender, AssemblyLoadEventArgs loaded)
    {
        if (IsSerilog(loaded.LoadedAssembly))
        {
            Now();
        }
    }

    private static bool IsSerilog(Assembly assembly) =>
        assembly.FullName?.StartsWith(Library + ",", StringComparison.Ordinal) == true;
}
