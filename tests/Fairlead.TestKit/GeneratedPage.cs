using Xunit;

namespace Fairlead.TestKit;

/// <summary>Pages of the documentation that tests write of what the code says.</summary>
public static class GeneratedPage
{
    /// <summary>Asserts that a page is what is written now; else that lies beside it, to be read and put in its place.</summary>
    /// <param name="file">The page, from the root of the repository.</param>
    /// <param name="written">Its text as it is to be.</param>
    public static void IsCurrent(string file, string written)
    {
        var page = Path.Combine(Repository.Root, file);
        var received = Path.ChangeExtension(page, "received.md");
        if (File.Exists(page) && File.ReadAllText(page) == written)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, written);
        Assert.Fail($"{file} is out of date; read {received}, and put it in its place.");
    }
}
