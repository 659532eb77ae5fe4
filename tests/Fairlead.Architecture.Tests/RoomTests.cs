namespace Fairlead.Architecture.Tests;

/// <summary>A folder is a feature: who opens one sees what is in it at a glance.</summary>
public sealed class RoomTests
{
    private const int Most = 30;

    [Fact]
    public void No_folder_of_a_library_holds_more_files_than_one_takes_in()
    {
        // The targets of a build are one list, and a user's code names them in one namespace.
        var list = Repository.PathOf("src/Fairlead.Components");

        var crowded = Directory
            .EnumerateDirectories(Repository.PathOf("src"), "Fairlead.*")
            .SelectMany(library =>
                Directory.EnumerateDirectories(library, "*", SearchOption.AllDirectories).Append(library)
            )
            .Where(folder => folder != list)
            .Select(folder => (Folder: folder, Files: Directory.EnumerateFiles(folder, "*.cs").Count()))
            .Where(room => room.Files > Most);

        Assert.Equal([], crowded);
    }
}
