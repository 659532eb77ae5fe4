using Fairlead.Charts.Command;
using Fairlead.TestKit;

namespace Fairlead.Charts.Tests;

public sealed class HelmTemplateTests
{
    public static TheoryData<string> Cases() =>
        [
            .. Directory
                .GetDirectories(Path.Combine(Recorded.Folder(), "helm-charts"))
                .Select(folder => Path.GetFileName(folder))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_chart_prints_what_Helm_prints(string name)
    {
        var folder = Path.Combine(Recorded.Folder(), "helm-charts", name);
        var wanted = File.Exists(Path.Combine(folder, "output.yaml")) ? "output.yaml" : "error.txt";

        Assert.Equal(File.ReadAllText(Path.Combine(folder, wanted)), Print(folder));
    }

    [Theory]
    [InlineData("3", "a: null\n")]
    [InlineData("4", "{}\n")]
    public void The_Helm_to_follow_can_be_chosen(string version, string values)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Chart.yaml", Some.ChartYaml);
        folder.Write("values.yaml", "a: null\n");
        folder.Write("templates/t.yaml", "{{ toYaml .Values }}");

        Assert.EndsWith(values, Run(folder.FullPath, "--helm-version", version), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stable_render_prints_the_same_twice()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Chart.yaml", Some.ChartYaml);
        folder.Write("templates/t.yaml", "a: {{ uuidv4 }}");

        Assert.Equal(Run(folder.FullPath, "--random", "stable"), Run(folder.FullPath, "--random", "stable"));
        Assert.NotEqual(Run(folder.FullPath), Run(folder.FullPath));
    }

    [Fact]
    public void A_choice_that_is_none_is_refused_with_those_there_are() =>
        Assert.Equal(
            "invalid argument \"5\" for \"--helm-version\" flag: expected 3 or 4",
            Assert.Throws<ChartException>(() => Run(".", "--helm-version", "5")).Message
        );

    private static string Run(string chart, params string[] arguments) =>
        HelmTemplate.Run(HelmTemplateArguments.Parse([chart, .. arguments], "."), CancellationToken.None);

    private static string Print(string folder)
    {
        try
        {
            var arguments = Recorded.Arguments(File.ReadAllText(Path.Combine(folder, "args")));
            return HelmTemplate.Run(HelmTemplateArguments.Parse(arguments, folder), CancellationToken.None);
        }
        catch (ChartException error)
        {
            return $"Error: {error.Message}\n";
        }
    }
}
