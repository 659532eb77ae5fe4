namespace Fairlead.Tool.Writing;

/// <summary>
/// Writes files all or not at all. They are made beside their places first, where a full disk or a missing right shows, and
/// moved there in one go; where a move fails, those before are taken back. A kill leaves whole files alone, and the next run
/// writes the others.
/// </summary>
/// <param name="root">Full path of the repository.</param>
internal sealed class FileTransaction(string root)
{
    private const string Staging = ".nuke/temp/init";

    private const UnixFileMode Program =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherExecute;

    /// <summary>Writes what changes.</summary>
    /// <exception cref="ToolException">It cannot, and everything is as it was.</exception>
    public void Write(IEnumerable<FileChange> changes)
    {
        var staging = Path.Combine(root, Staging);
        var made = new Stack<Action>();
        try
        {
            // What a killed run left is of no use.
            Clear(staging);
            var staged = changes
                .Where(change => change.IsWritten)
                .Select((change, index) => (Change: change, File: Stage(staging, index, change)))
                .ToList();
            staged.ForEach(one => Put(one.Change, one.File, made));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            while (made.TryPop(out var undo))
            {
                undo();
            }

            throw new ToolException(
                $"The files cannot be written, and nothing is: {error.Message}",
                Refusals.CannotWrite,
                error
            );
        }
        finally
        {
            Clear(staging);
        }
    }

    private static string Stage(string staging, int index, FileChange change)
    {
        var file = Path.Combine(staging, $"{index}");
        AtomicFile.Write(file, change.File.Text, change.File.IsProgram ? Program : null);
        return file;
    }

    private void Put(FileChange change, string staged, Stack<Action> made)
    {
        var path = Path.Combine(root, change.File.Path);
        foreach (var folder in MissingFolders(path))
        {
            Directory.CreateDirectory(folder);
            made.Push(() => Directory.Delete(folder));
        }

        if (change.Before is null)
        {
            File.Move(staged, path);
            made.Push(() => File.Delete(path));
            return;
        }

        var aside = staged + ".before";
        File.Copy(path, aside);
        File.Move(staged, path, overwrite: true);
        made.Push(() => File.Move(aside, path, overwrite: true));
    }

    private static Stack<string> MissingFolders(string path)
    {
        var missing = new Stack<string>();
        for (
            var folder = Path.GetDirectoryName(path)!;
            !Directory.Exists(folder);
            folder = Path.GetDirectoryName(folder)!
        )
        {
            missing.Push(folder);
        }

        return missing;
    }

    private static void Clear(string staging)
    {
        try
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It lies where nobody looks, and the next run tries again.
        }
    }
}
