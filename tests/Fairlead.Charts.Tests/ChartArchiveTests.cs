using System.Formats.Tar;

namespace Fairlead.Charts.Tests;

public sealed class ChartArchiveTests
{
    [Fact]
    public void A_package_is_read_below_its_one_top_folder()
    {
        using var package = Some.Package(
            Some.Entry("c/Chart.yaml", Some.ChartYaml),
            Some.Entry("c/templates/a.yaml", "a: 1")
        );

        Assert.Equal("templates/a.yaml", Assert.Single(Chart.Read(package).Templates).Name);
    }

    [Theory]
    [InlineData("c/../../etc/passwd", "chart illegally references parent directory")]
    [InlineData("c//etc/passwd", "chart illegally contains absolute paths")]
    [InlineData("x", "chart illegally contains content outside the base directory: \"x\"")]
    [InlineData("c\\..\\..\\x", "chart illegally references parent directory")]
    [InlineData("c/C:/x", "chart contains illegally named files")]
    public void An_entry_outside_the_chart_is_refused(string name, string message)
    {
        using var package = Some.Package(Some.Entry("c/Chart.yaml", Some.ChartYaml), Some.Entry(name, "x"));

        Assert.Equal(message, Assert.Throws<ChartException>(() => Chart.Read(package)).Message);
    }

    [Fact]
    public void A_link_is_refused()
    {
        using var package = Some.Package(
            Some.Entry("c/Chart.yaml", Some.ChartYaml),
            new PaxTarEntry(TarEntryType.SymbolicLink, "c/secret") { LinkName = "/etc/passwd" }
        );

        Assert.Equal(
            "The chart's package contains secret, which is no regular file (SymbolicLink). Links are not followed; pack the file itself.",
            Assert.Throws<ChartException>(() => Chart.Read(package)).Message
        );
    }

    [Fact]
    public void A_file_larger_than_Helm_allows_is_refused()
    {
        using var package = Some.Package(
            Some.Entry("c/Chart.yaml", Some.ChartYaml),
            Some.Entry("c/big", new string('x', (5 << 20) + 1))
        );

        Assert.Equal(
            "decompressed chart file \"big\" is larger than the maximum file size 5242880",
            Assert.Throws<ChartException>(() => Chart.Read(package)).Message
        );
    }

    [Fact]
    public void Bytes_that_are_no_archive_are_refused_and_never_crash()
    {
        var random = new Random(1);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(600)];
            random.NextBytes(bytes);
            Assert.Throws<ChartException>(() => Chart.Read(new MemoryStream(bytes)));
        }
    }

    [Fact]
    public void A_broken_package_is_refused_wherever_it_breaks()
    {
        using var package = Some.Package(
            Some.Entry("c/Chart.yaml", Some.ChartYaml),
            Some.Entry("c/values.yaml", "a: 1")
        );
        var whole = package.ToArray();
        for (var length = 0; length < whole.Length - 8; length += 7)
        {
            var part = whole[..length];
            _ = Record.Exception(() => Chart.Read(new MemoryStream(part))) is null or ChartException
                ? true
                : throw new InvalidOperationException($"not refused at {length}");
        }
    }
}
