using Fairlead.TestKit;

namespace Fairlead.Packages.Tests;

/// <summary>The first program in each library's README compiles, and prints what stands below it.</summary>
public sealed class ReadmeTests
{
    public static TheoryData<string> Libraries() => [.. Repository.Libraries];

    [Theory]
    [MemberData(nameof(Libraries))]
    public async Task The_program_of_the_readme_prints_what_stands_below_it(string library)
    {
        var program = ReadmeProgram.Read(Repository.PathOf($"src/{library}/README.md"));
        using var folder = new TemporaryFolder();
        // A build looks for it to know where its repository begins.
        folder.Write(".nuke/parameters.json", "{}");

        var output = await program.RunAsync(library, folder.FullPath, TestContext.Current.CancellationToken);

        Assert.Contains(program.Output, output, StringComparison.Ordinal);
    }
}
