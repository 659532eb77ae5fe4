using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>Remembers the state in which incremental targets have succeeded.</summary>
/// <remarks>
/// One file a target, so that processes beside each other see the old or the new state. The key holds
/// contents only, no times or absolute paths: the folder can be shared among clones.
/// </remarks>
internal sealed class IncrementalCache(NukeBuild build, BuildSession session)
{
    private AbsolutePath Folder =>
        session.Options.CacheFolder is { } folder
            ? Path.Combine(session.WorkingDirectory, folder)
            : session.TemporaryDirectory / "cache" / "targets";

    /// <summary>Whether the target has run with these inputs and left its outputs.</summary>
    public bool IsUpToDate(ExecutableTarget target)
    {
        if (TargetAttributes.Incremental(target) is not { } declaration)
        {
            return false;
        }

        var known = StateFile.Read(FileOf(target));
        var current = TargetState.Capture(declaration, build, session);
        var change = TargetState.FirstChange(known, current) ?? MissingOutput(declaration);
        if (session.Options.Why is { } name && CommandLines.TargetNames.Match(target.Name, name))
        {
            EngineLog.Information(
                change is null ? $"{target.Name} is unchanged." : $"{target.Name} runs because {change}."
            );
        }

        return change is null && !session.Options.Force;
    }

    /// <summary>Keeps the state after the target has succeeded.</summary>
    public void Store(ExecutableTarget target)
    {
        if (TargetAttributes.Incremental(target) is not { } declaration)
        {
            return;
        }

        StateFile.Write(FileOf(target), TargetState.Capture(declaration, build, session));
    }

    private string? MissingOutput(IncrementalDeclaration declaration) =>
        declaration
            .Outputs.Where(output => !(session.RootDirectory / output).Exists())
            .Select(output => $"its output {output} is missing")
            .FirstOrDefault();

    private AbsolutePath FileOf(ExecutableTarget target) => Folder / $"{target.Name}.json";
}
