using Fairlead.Components.Inputs;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Serilog;

namespace Fairlead.Components.Session;

/// <summary>
/// Keeps the people's part of the sandbox's environment repository in step with <c>manifests/</c>: a newcomer edits a
/// values file there and sees the effect with the next run. A real environment repository is edited itself.
/// </summary>
/// <param name="folder">Full path of the content folder.</param>
/// <param name="stampFile">Full path of the file that keeps what was committed last.</param>
internal sealed class SandboxContent(string folder, string stampFile)
{
    private readonly ContentStamp _stamp = new(stampFile);

    /// <summary>The files, by their path in the repository.</summary>
    public IReadOnlyDictionary<string, byte[]> Files() =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllBytes);

    /// <summary>Commits files that changed since the last time; files that are gone stay in the repository.</summary>
    public async Task UpdateAsync(BareClone clone, string branch, CancellationToken cancellationToken)
    {
        var inputs = ContentStamp.HashOf(folder, [folder]);
        if (_stamp.Is(inputs))
        {
            return;
        }

        var files = Files();
        var outcome = await clone.CommitAsync(
            branch,
            _ => new TreeChange { Writes = files, Message = new CommitMessage("Take over the content of manifests/") },
            cancellationToken
        );
        if (clone.IsDry(outcome.Tip))
        {
            Log.Information("environment repository: manifests/ changed, and would be committed");
            return;
        }

        _stamp.Save(inputs);
        if (outcome.Changed)
        {
            Log.Information("environment repository: manifests/ changed, committed as {Commit}", outcome.Tip.Short());
        }
    }
}
