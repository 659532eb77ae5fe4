using Nuke.Common.IO;

namespace Fairlead.BuildEngine.Sessions;

/// <summary>Finds the folder a build works on.</summary>
internal static class RootFolder
{
    private const string Marker = ".nuke";

    public static AbsolutePath Find(BuildSession session)
    {
        if (session.Options.HasRoot)
        {
            return Named(session);
        }

        var home = session.Variables.GetValueOrDefault("HOME");
        for (var folder = session.WorkingDirectory; folder is not null; folder = folder.Parent)
        {
            var marker = folder / Marker;
            if (File.Exists(marker))
            {
                throw new BuildUsageException(
                    Refusals.NoRepository,
                    $"{marker} is a file, which NUKE has not used since version 5: make it a folder with parameters.json in it."
                );
            }

            if (Directory.Exists(marker) && (string)folder != home)
            {
                return folder;
            }
        }

        throw new BuildUsageException(
            Refusals.NoRepository,
            $"No folder {Marker} was found in {session.WorkingDirectory} or above it: run the build from its repository, or name the repository with --root."
        );
    }

    private static AbsolutePath Named(BuildSession session)
    {
        AbsolutePath root = Path.Combine(session.WorkingDirectory, session.Options.Root ?? "");
        return Directory.Exists(root)
            ? root
            : throw new BuildUsageException(Refusals.NoRepository, $"--root names {root}, which is not a folder.");
    }
}
