namespace Fairlead.Delivery.Tests;

public sealed class ConfigurationSchemaTests
{
    private const string File = "manifests/fairlead.schema.json";

    [Fact]
    public void The_committed_schema_is_what_files_are_checked_by()
    {
        var committed = System.IO.File.ReadAllText(Some.RepositoryFile(File));
        if (!string.Equals(committed, ConfigurationSchema.Write(), StringComparison.Ordinal))
        {
            System.IO.File.WriteAllText(Some.RepositoryFile(File) + ".received", ConfigurationSchema.Write());
        }

        Assert.True(
            string.Equals(committed, ConfigurationSchema.Write(), StringComparison.Ordinal),
            $"{File} is out of date; replace it by {File}.received, which this test has written."
        );
    }

    [Fact]
    public void Editors_find_the_schema_beside_the_file() =>
        Assert.StartsWith(
            "# yaml-language-server: $schema=fairlead.schema.json\n",
            System.IO.File.ReadAllText(Some.RepositoryFile("manifests/fairlead.yaml")),
            StringComparison.Ordinal
        );
}
