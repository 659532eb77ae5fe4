using Fairlead.Environments.Agents;

namespace Fairlead.Environments.Tests;

public sealed class AgentReportTests
{
    private const int Longest = 140;

    private static readonly AgentReport Report = new(new Version(1, 4, 0), 1, 2, new KubernetesMinor(1, 36));

    [Fact]
    public void A_report_stands_behind_what_else_there_is_to_say() =>
        Assert.Equal(
            "Healthy: 4 applications (agent 1.4.0, formats 1-2, Kubernetes 1.36)",
            Report.Behind("Healthy: 4 applications", Longest)
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_written_is_read_whatever_stands_before_it(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var report = Any(random);
            var message = AnyMessage(random);

            var description = report.Behind(message, Longest);

            Assert.True(description.Length <= Longest, description);
            Assert.True(AgentReport.TryParse(description, out var read), description);
            Assert.Equal(report, read);
            var shown = AgentReport.MessageOf(description);
            Assert.True(
                shown == message || (shown.EndsWith('…') && message.StartsWith(shown[..^1], StringComparison.Ordinal)),
                description
            );
            Assert.DoesNotContain(
                '\uFFFD',
                System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(shown))
            );
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Healthy: 4 applications")]
    [InlineData("Healthy (agent 1.4.0)")]
    [InlineData("Healthy (agent 1.4.0, formats 1-2, Kubernetes 1.36) and more")]
    [InlineData("Healthy(agent 1.4.0, formats 1-2)")]
    [InlineData("(agent , formats 1-2)")]
    [InlineData("(agent 1.4.0, formats 2-1)")]
    [InlineData("(agent 1.4.0, format 0)")]
    [InlineData("(agent 1.4.0, formats 1-2, Kubernetes latest)")]
    [InlineData("(agent 1.4.0, formats 1-2, Kubernetes 1.36, more)")]
    public void What_others_and_older_agents_say_is_no_report(string? description)
    {
        Assert.False(AgentReport.TryParse(description, out _));
        Assert.Equal(description ?? "", AgentReport.MessageOf(description ?? ""));
    }

    [Theory]
    [InlineData("1.36", "1.36")]
    [InlineData("v1.36.2", "1.36")]
    [InlineData("v1.33.4-eks-1b2c", "1.33")]
    [InlineData("v1.34.1+k3s1", "1.34")]
    [InlineData("v1.36.0+fairlead-sandbox", "1.36")]
    [InlineData("latest", null)]
    [InlineData("1", null)]
    [InlineData("1.x", null)]
    [InlineData("", null)]
    public void The_minor_version_is_read_from_whatever_clusters_call_themselves(string text, string? expected) =>
        Assert.Equal(expected, KubernetesMinor.TryParse(text, out var version) ? version.ToString() : null);

    private static AgentReport Any(Random random)
    {
        var first = random.Next(1, 12);
        var version = new Version(random.Next(0, 100), random.Next(0, 1000), random.Next(0, 100_000));
        return new AgentReport(
            random.Next(4) == 0 ? new Version(version.Major, version.Minor) : version,
            first,
            first + random.Next(0, 3),
            random.Next(3) == 0 ? null : new KubernetesMinor(random.Next(1, 3), random.Next(0, 100))
        );
    }

    private static string AnyMessage(Random random)
    {
        string[] parts =
        [
            "a",
            "web-1",
            " ",
            "(agent 1.0, format 1)",
            "😀",
            "ä",
            ")",
            "(",
            ", Kubernetes 1.2)",
            "Not healthy: ",
        ];
        return string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => parts[random.Next(parts.Length)]));
    }
}
