using Fairlead.Delivery.Configuration;

namespace Fairlead.Delivery.Tests;

public sealed class ConfigurationSchemaTests
{
    private const string File = "manifests/fairlead.schema.json";

    [Fact]
    public void The_committed_schema_is_what_files_are_checked_by()
    {
        var written = ConfigurationSchema.Write();
        var isCurrent = System.IO.File.ReadAllText(Some.RepositoryFile(File)) == written;
        // Beside the test program: what lies in manifests/ is content of an environment repository.
        var received = Path.Combine(AppContext.BaseDirectory, Path.GetFileName(File));
        if (!isCurrent)
        {
            System.IO.File.WriteAllText(received, written);
        }

        Assert.True(isCurrent, $"{File} is out of date; replace it by {received}, which this test has written.");
    }

    [Fact]
    public void Editors_find_the_schema_beside_the_file() =>
        Assert.StartsWith(
            "# yaml-language-server: $schema=fairlead.schema.json\n",
            System.IO.File.ReadAllText(Some.RepositoryFile("manifests/fairlead.yaml")),
            StringComparison.Ordinal
        );
}
