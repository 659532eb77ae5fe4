using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Incremental;

/// <summary>Lets one process at a time run an incremental target of a clone; the system ends it with the process.</summary>
internal static class TargetLock
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    public static IDisposable Take(ExecutableTarget target, BuildSession session)
    {
        var file = session.TemporaryDirectory / "locks" / target.Name;
        file.Parent.CreateDirectory();
        for (var isFirst = true; ; isFirst = false)
        {
            if (FileLock.TryTakeOwn(file) is { } held)
            {
                return held;
            }

            if (isFirst)
            {
                EngineLog.Information($"Waiting for another process that runs {target.Name} ...");
            }

            session.Pause(Interval);
        }
    }
}
