using Fairlead.Charts.Packaging;
using Fairlead.TestKit;

namespace Fairlead.Charts.Tests;

public sealed class ChartPackageTests
{
    [Fact]
    public void The_same_files_give_the_same_bytes_wherever_and_whenever_they_lie()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        Write(one, "a: 1");
        Write(two, "a: 1");
        File.SetLastWriteTimeUtc(Path.Combine(two.FullPath, "values.yaml"), DateTime.UnixEpoch.AddYears(9));

        Assert.Equal(ChartPackage.Write(one.FullPath), ChartPackage.Write(two.FullPath));
    }

    [Fact]
    public void Other_files_give_other_bytes()
    {
        using var one = new TemporaryFolder();
        using var two = new TemporaryFolder();
        Write(one, "a: 1");
        Write(two, "a: 2");

        Assert.NotEqual(ChartPackage.Write(one.FullPath), ChartPackage.Write(two.FullPath));
    }

    [Fact]
    public void A_dependency_in_a_folder_is_packed_along()
    {
        using var folder = new TemporaryFolder();
        folder.Write("lib/Chart.yaml", "apiVersion: v2\nname: lib\nversion: 1.0.0\ntype: library\n");
        folder.Write("lib/templates/_x.tpl", "{{ define \"x\" }}from lib{{ end }}");
        folder.Write(
            "c/Chart.yaml",
            Some.ChartYaml + "dependencies:\n- {name: lib, version: 1.0.0, repository: file://../lib}\n"
        );
        folder.Write("c/templates/t.yaml", "{{ include \"x\" . }}");

        var chart = Chart.Read(new MemoryStream(ChartPackage.Write(Path.Combine(folder.FullPath, "c"))));

        Assert.Equal("from lib", Some.Text(Some.Request(chart)));
    }

    [Fact]
    public void A_dependency_that_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        folder.Write(
            "Chart.yaml",
            Some.ChartYaml + "dependencies:\n- {name: lib, version: 1.0.0, repository: file://../lib}\n"
        );

        Assert.Equal(
            $"The chart in {folder.FullPath} depends on lib in file://../lib, but that folder has no Chart.yaml.",
            Assert.Throws<ChartException>(() => ChartPackage.Write(folder.FullPath)).Message
        );
    }

    [Fact]
    public void Another_version_may_be_written_in()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a: 1");

        var chart = Chart.Read(new MemoryStream(ChartPackage.Write(folder.FullPath, "2.0.0", "7")));

        Assert.Equal(("2.0.0", "7"), (chart.Version, chart.AppVersion));
    }

    [Fact]
    public void A_link_out_of_the_folder_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder, "a: 1");
        File.CreateSymbolicLink(Path.Combine(folder.FullPath, "secret"), "/etc/hostname");

        Assert.Equal(
            "The chart's file secret is a link out of the chart's folder. Copy the file into the chart instead.",
            Assert.Throws<ChartException>(() => Chart.Load(folder.FullPath)).Message
        );
    }

    private static void Write(TemporaryFolder folder, string values)
    {
        folder.Write("Chart.yaml", Some.ChartYaml);
        folder.Write("values.yaml", values);
        folder.Write("templates/t.yaml", "a: {{ .Values.a }}");
    }
}
