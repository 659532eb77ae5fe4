using System.Reflection;

namespace Fairlead.BuildEngine.Sessions;

internal static class BuildAssemblyLoading
{
    /// <summary>The assembly itself, when it is the program that runs.</summary>
    public static Assembly? Loaded(this BuildAssembly assembly) =>
        Assembly.GetEntryAssembly() is { } entry && assembly.File == entry.Location ? entry : null;
}
