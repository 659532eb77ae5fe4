using Fairlead.Components.Projects;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Services;

public sealed class SealedFileTests
{
    [Fact]
    public void A_record_is_believed_only_as_it_was_written()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.FullPath, "records", "some.json");
        var written = new WorkRecord("inputs", new Dictionary<string, string> { ["a"] = "b" });
        Assert.Null(WorkRecord.Read(file));
        written.Write(file);
        Assert.Equal("inputs", WorkRecord.Read(file)?.Inputs);

        var whole = File.ReadAllBytes(file);
        for (var at = 0; at < whole.Length; at++)
        {
            File.WriteAllBytes(file, whole[..at]);
            Assert.Null(WorkRecord.Read(file));
            var flipped = whole.ToArray();
            flipped[at] ^= 1;
            File.WriteAllBytes(file, flipped);
            Assert.Null(WorkRecord.Read(file));
        }

        File.WriteAllBytes(file, whole);
        SealedFile.Delete(file);
        SealedFile.Delete(file);
        Assert.Null(WorkRecord.Read(file));
    }
}
