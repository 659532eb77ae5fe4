namespace Fairlead.Components.Projects;

/// <summary>The source as it is, in another folder: what git ignores may be an input too, what tools left is none.</summary>
internal static class SourceCopy
{
    /// <summary>Makes the copy, in place of what was there.</summary>
    /// <param name="root">Full path of the source repository.</param>
    /// <param name="folder">Full path of the folder for the copy.</param>
    public static void Make(string root, string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        foreach (var file in new RepositoryFiles(root).All)
        {
            var copy = Path.Combine(folder, file);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            // With its mode, as a project may run it; a link that leads nowhere is no input.
            if (File.Exists(Path.Combine(root, file)))
            {
                File.Copy(Path.Combine(root, file), copy);
            }
        }
    }
}
