using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Serilog;

namespace Fairlead.Components.Inputs;

/// <summary>Restores NuGet packages when a file that decides them changed.</summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="temporary">Full path of the folder that the build writes to.</param>
internal sealed class PackageRestore(string root, string temporary)
{
    private static readonly string[] ProjectFolders = ["build", "src", "tests"];

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

    private IEnumerable<string> InputsOf(string solution) =>
        Directory
            .EnumerateFiles(root)
            .Where(file => Path.GetExtension(file) is ".props" or ".targets" or ".config" or ".json")
            .Append(solution)
            .Concat(
                ProjectFolders
                    .Select(folder => Path.Combine(root, folder))
                    .Where(Directory.Exists)
                    .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                    .Where(file =>
                        Path.GetExtension(file) is ".csproj" or ".props" or ".targets"
                        || Path.GetFileName(file) is "packages.lock.json"
                    )
            );
}
