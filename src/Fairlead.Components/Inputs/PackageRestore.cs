using Fairlead.Components.Projects;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

namespace Fairlead.Components.Inputs;

/// <summary>Restores NuGet packages when a file that decides them changed.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
internal sealed class PackageRestore(string root, string temporary)
{
    private readonly ContentStamp _stamp = new(Path.Combine(temporary, "stamps", "restore"));

    /// <summary>Restores the packages of every project of the solution.</summary>
    /// <param name="solution">Full path of the solution file.</param>
    public void Run(string solution)
    {
        var inputs = ContentStamp.HashOf(root, InputsOf(solution));
        if (_stamp.Is(inputs))
        {
            Log.Information("packages unchanged");
            return;
        }

        _stamp.Clear();
        Log.Information("restoring packages ...");
        DotNetTasks.DotNetRestore(settings =>
            settings.SetProjectFile(solution).DisableProcessOutputLogging().DisableProcessInvocationLogging()
        );
        // Hashed anew: outside CI a restore writes lock files, and they are inputs of the next one.
        _stamp.Save(ContentStamp.HashOf(root, InputsOf(solution)));
        Log.Information("packages restored");
    }

    // Whatever may decide it, wherever it lies: which files a project imports only MSBuild knows, which would take longer.
    private IEnumerable<string> InputsOf(string solution) =>
        new RepositoryFiles(root).All.Where(Decides).Select(file => Path.Combine(root, file)).Append(solution);

    private static bool Decides(string file) =>
        Path.GetExtension(file) is ".props" or ".targets"
        // NuGet reads nuget.config, NuGet.config and NuGet.Config.
        || Path.GetExtension(file).Equals(".config", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith("proj", StringComparison.Ordinal)
        || Path.GetFileName(file) is "packages.lock.json" or "global.json";
}
