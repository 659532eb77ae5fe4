using System.Text.Json;
using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>Runs incremental targets, or has the cache give what they would leave behind.</summary>
/// <remarks>
/// The cache is a help: what is wrong with it is a warning, and the target runs. Keys hold contents only, no times or
/// absolute paths, so that the folder can be shared among clones.
/// </remarks>
internal sealed class IncrementalRun(NukeBuild build, BuildSession session)
{
    /// <summary>The outputs were there as the target had left them.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>The outputs came from the cache.</summary>
    public const string Restored = "restored";

    private IOutputStore? SharedStore =>
        Extensions.Of(build).All.OfType<IHasOutputStore>().Select(extension => extension.OutputStore).FirstOrDefault();

    private AbsolutePath Folder =>
        session.Options.CacheFolder is { } folder
            ? Path.Combine(session.WorkingDirectory, folder)
            : session.TemporaryDirectory / "cache";

    /// <summary>Runs the actions, unless they have run with this input before.</summary>
    /// <returns>How they were left out; null when they ran.</returns>
    public string? Run(ExecutableTarget target, Action act)
    {
        // What a dry run leaves is no result of the target.
        if (TargetAttributes.Incremental(target) is not { } declaration || session.Options.DryRun)
        {
            act();
            return null;
        }

        using var turn = TargetLock.Take(target, session);
        var before = Capture(target, declaration);
        var outputs = new Outputs(session.RootDirectory, declaration.Outputs);
        var entry = EntryOf(target, before, outputs);
        var kept = Guarded("read", entry.Find) ?? Fetched(target, before, entry);
        if (session.Options.Why is { } name && CommandLines.TargetNames.Match(target.Name, name))
        {
            EngineLog.Information(Reason(target, before, kept));
        }

        if (kept is not null && !session.Options.Force && Guarded("read", () => Use(entry, kept)) is { } how)
        {
            Remember(target, before);
            return how;
        }

        act();
        Keep(target, declaration, before, entry);
        return null;
    }

    /// <summary>Says which input has changed, and runs nothing.</summary>
    public void Explain(ExecutableTarget target)
    {
        if (TargetAttributes.Incremental(target) is not { } declaration)
        {
            session.Output.WriteLine($"{target.Name} always runs: it is not incremental.");
            return;
        }

        var now = Capture(target, declaration);
        var outputs = new Outputs(session.RootDirectory, declaration.Outputs);
        session.Output.WriteLine(Reason(target, now, Guarded("read", EntryOf(target, now, outputs).Find)));
    }

    // What another machine left is put where this one keeps its own, and then goes the same way.
    private KeptOutputs? Fetched(ExecutableTarget target, SortedDictionary<string, string> state, CacheEntry entry) =>
        session.Options.Force || SharedStore is not { } store
            ? null
            : Guarded(
                "read",
                () =>
                    entry.TryFetch(
                        (list, archive) => store.TryFetch(target.Name, OutputKeys.Of(target, state), list, archive)
                    )
                        ? entry.Find()
                        : null
            );

    private static string? Use(CacheEntry entry, KeptOutputs kept)
    {
        if (entry.IsInPlace(kept))
        {
            return Unchanged;
        }

        return entry.TryRestore(kept) ? Restored : null;
    }

    private void Keep(
        ExecutableTarget target,
        IncrementalDeclaration declaration,
        SortedDictionary<string, string> before,
        CacheEntry entry
    )
    {
        // What was edited while the target ran may or may not be in its outputs.
        if (TargetState.FirstChange(before, Capture(target, declaration)) is { } change)
        {
            EngineLog.Warning($"{target.Name} is not cached: while it ran, {change}.");
            return;
        }

        Guarded(
            "written",
            () =>
            {
                if (entry.Store(target.Name) && SharedStore is { } store)
                {
                    entry.Put((list, archive) => store.Put(target.Name, OutputKeys.Of(target, before), list, archive));
                }

                return "";
            }
        );
        Remember(target, before);
    }

    private SortedDictionary<string, string> Capture(ExecutableTarget target, IncrementalDeclaration declaration) =>
        TargetState.Capture(target, declaration, build, session);

    private CacheEntry EntryOf(ExecutableTarget target, SortedDictionary<string, string> state, Outputs outputs) =>
        new(Folder / "targets" / target.Name, TargetState.KeyOf(state), outputs, session);

    private string Reason(ExecutableTarget target, SortedDictionary<string, string> now, KeptOutputs? kept)
    {
        var change = TargetState.FirstChange(Guarded("read", () => StateFile.Read(LastState(target))), now);
        return kept is not null ? $"{target.Name} is unchanged{(change is null ? "" : " since an earlier run")}."
            : change is not null ? $"{target.Name} runs because {change}."
            : $"{target.Name} runs because the cache has lost what it left.";
    }

    private void Remember(ExecutableTarget target, SortedDictionary<string, string> state) =>
        Guarded(
            "written",
            () =>
            {
                AtomicFile.Write(LastState(target), JsonSerializer.Serialize(state));
                return "";
            }
        );

    private AbsolutePath LastState(ExecutableTarget target) => Folder / "targets" / $"{target.Name}.json";

    private T? Guarded<T>(string verb, Func<T?> use)
        where T : class
    {
        try
        {
            return use();
        }
        catch (Exception error)
            when (error is IOException or UnauthorizedAccessException or InvalidDataException or JsonException)
        {
            EngineLog.Warning($"The cache in {Folder} cannot be {verb}: {error.Message}");
            return null;
        }
    }
}
