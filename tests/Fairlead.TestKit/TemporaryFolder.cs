namespace Fairlead.TestKit;

/// <summary>A folder of the test's own, deleted with everything in it when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fairlead-");

    /// <summary>The folder's full path.</summary>
    public string FullPath => _folder.FullName;

    /// <summary>Writes a text file below the folder, with the folders it needs, and returns its full path.</summary>
    public string Write(string relativePath, string text)
    {
        var path = Path.Combine(FullPath, relativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    /// <inheritdoc />
    public void Dispose() => _folder.Delete(recursive: true);
}
