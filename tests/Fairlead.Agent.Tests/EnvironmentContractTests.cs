using Fairlead.Delivery;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Releases;
using Fairlead.Environments;
using Fairlead.Environments.Files;

namespace Fairlead.Agent.Tests;

/// <summary>The agent reads what the build writes.</summary>
public sealed class EnvironmentContractTests
{
    private const string Path = "environments/dev/environment.yaml";

    [Theory]
    [InlineData("45s")]
    [InlineData("90s")]
    [InlineData("15m")]
    [InlineData("1h30m")]
    [InlineData("24h")]
    [InlineData("25h")]
    [InlineData("2d")]
    [InlineData("1d2h3m4s")]
    [InlineData("20d1s")]
    [InlineData("3660d")]
    public void A_deadline_that_the_build_takes_is_the_agents_too(string deadline)
    {
        var delivery = DeliveryConfiguration.Read(
            "apiVersion: fairlead.dev/v1\nkind: Delivery\n"
                + $"apps: {{a: {{chart: c, deadline: {deadline}}}}}\n"
                + $"environments: {{dev: {{namespace: d, deadline: {deadline}}}}}\n",
            "fairlead.yaml"
        );
        var declared = delivery.Environment("dev");

        var written = EnvironmentFile.Read(EnvironmentDescription.Of(declared, delivery.AppsInOrder).Write(), Path);

        Assert.NotNull(declared.Deadline);
        Assert.Equal((declared.Deadline, declared.Deadline), (written.Deadline, written.Apps[0].Deadline));
        Assert.Equal(declared.Deadline, ByHand(deadline).Deadline);
    }

    [Theory]
    [InlineData("0s")]
    [InlineData("10")]
    [InlineData("1.5h")]
    [InlineData("30m1h")]
    [InlineData("3661d")]
    public void A_deadline_that_the_build_refuses_is_refused_by_the_agent(string deadline)
    {
        Assert.Throws<DeliveryException>(() =>
            DeliveryConfiguration.Read(
                "apiVersion: fairlead.dev/v1\nkind: Delivery\napps: {a: {chart: c}}\n"
                    + $"environments: {{dev: {{namespace: d, deadline: \"{deadline}\"}}}}\n",
                "fairlead.yaml"
            )
        );

        Assert.Throws<EnvironmentFileException>(() => ByHand($"\"{deadline}\""));
    }

    private static EnvironmentFile ByHand(string deadline) =>
        EnvironmentFile.Read(
            $"apiVersion: fairlead.dev/v1\nkind: Environment\nname: dev\ndeadline: {deadline}\napps: []\n",
            Path
        );
}
