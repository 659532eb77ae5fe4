using System.Text.Json;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>Remembers the state in which incremental targets have succeeded.</summary>
/// <remarks>
/// One file a target, replaced at once, so that processes beside each other see the old or the new state. The key holds
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

        var known = Load(target);
        var current = TargetState.Capture(declaration, build, session);
        var change = TargetState.FirstChange(known, current) ?? MissingOutput(declaration);
        if (session.Options.Why is { } name && CommandLines.TargetNames.Match(target.Name, name))
        {
            Serilog.Log.Information(
                "{Reason:l}",
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

        var state = TargetState.Capture(declaration, build, session);
        Folder.CreateDirectory();
        var temporary = Folder / $"{target.Name}.{Guid.NewGuid():N}.tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(state));
        File.Move(temporary, FileOf(target), overwrite: true);
    }

    private Dictionary<string, string>? Load(ExecutableTarget target)
    {
        var file = FileOf(target);
        try
        {
            return File.Exists(file)
                ? JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))
                : null;
        }
        catch (JsonException)
        {
            // A state nobody can read is as good as none: the target runs and writes it anew.
            return null;
        }
    }

    private string? MissingOutput(IncrementalDeclaration declaration) =>
        declaration
            .Outputs.Where(output => !(session.RootDirectory / output).Exists())
            .Select(output => $"its output {output} is missing")
            .FirstOrDefault();

    private AbsolutePath FileOf(ExecutableTarget target) => Folder / $"{target.Name}.json";
}
