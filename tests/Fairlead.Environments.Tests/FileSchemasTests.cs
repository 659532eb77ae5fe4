using System.Runtime.CompilerServices;
using Fairlead.Environments.Files;

namespace Fairlead.Environments.Tests;

public sealed class FileSchemasTests
{
    [Theory]
    [InlineData("adopt")]
    [InlineData("environment")]
    [InlineData("health")]
    [InlineData("hold")]
    [InlineData("release")]
    [InlineData("trust")]
    public void The_committed_schema_is_what_files_are_checked_by(string name)
    {
        var file = $"manifests/schemas/{name}.schema.json";
        var (written, committed) = (FileSchemas.All[$"{name}.yaml"], PathOf(file));
        var isCurrent = File.Exists(committed) && File.ReadAllText(committed) == written;
        // Beside the test program: what lies in manifests/ is content of an environment repository.
        var received = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(file));
        if (!isCurrent)
        {
            File.WriteAllText(received, written);
        }

        Assert.True(isCurrent, $"{file} is out of date; replace it by {received}, which this test has written.");
    }

    [Fact]
    public void Every_schema_is_committed() => Assert.Equal(6, FileSchemas.All.Count);

    private static string PathOf(string relative, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../..", relative));
}
