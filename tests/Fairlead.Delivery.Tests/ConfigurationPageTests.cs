namespace Fairlead.Delivery.Tests;

/// <summary>The page of <c>fairlead.yaml</c> is what its reader goes by.</summary>
public sealed class ConfigurationPageTests
{
    [Fact]
    public void The_page_is_what_the_schema_says()
    {
        var page = Some.RepositoryFile(ConfigurationPage.File);
        var received = Path.ChangeExtension(page, "received.md");
        var written = ConfigurationPage.Write();
        if (File.Exists(page) && File.ReadAllText(page) == written)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, written);
        Assert.Fail($"{ConfigurationPage.File} is out of date; read {received}, and put it in its place.");
    }
}
