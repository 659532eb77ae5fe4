using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Targets;

/// <summary>The page of targets is what its reader goes by.</summary>
public sealed class TargetPageTests
{
    [Fact]
    public void The_page_is_what_the_targets_say()
    {
        var page = Path.Combine(Repository.Root, TargetPage.File);
        var received = Path.ChangeExtension(page, "received.md");
        var written = TargetPage.Write();
        if (File.Exists(page) && File.ReadAllText(page) == written)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, written);
        Assert.Fail($"{TargetPage.File} is out of date; read {received}, and put it in its place.");
    }
}
