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
        if (Directory.Exists(file))
        {
            Directory.Delete(file, recursive: true);
        }

        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                return Open(file);
            }
            catch (IOException) when (File.Exists(file))
            {
                if (isFirst)
                {
                    EngineLog.Information($"Waiting for another process that runs {target.Name} ...");
                }

                session.Pause(Interval);
            }
        }
    }

    private static FileStream Open(AbsolutePath file)
    {
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        // Nothing is written into a lock, so one that may only be read is as good.
        catch (UnauthorizedAccessException) when (File.Exists(file))
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.None);
        }
    }
}
