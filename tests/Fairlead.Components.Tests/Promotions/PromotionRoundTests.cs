using Fairlead.Components.Promotions;
using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Promotions;

namespace Fairlead.Components.Tests.Promotions;

public sealed class PromotionRoundTests
{
    private const string Declared = """
        apiVersion: fairlead.dev/v1
        kind: Delivery
        apps:
          web: { chart: web, images: { image: shop/web } }
        environments:
          prod: { namespace: prod, from: [staging] }
          dev: { namespace: dev }
          staging: { namespace: staging, from: [dev] }
          demo: { namespace: demo, from: [idle] }
          idle: { namespace: idle }
        """;

    private readonly List<string> _promoted = [];

    [Fact]
    public async Task Every_environment_that_takes_releases_is_promoted_to_from_the_one_that_is_declared()
    {
        var results = await Round().RunAsync(Environments(), TestContext.Current.CancellationToken);

        Assert.Equal(["dev to staging", "staging to prod"], _promoted);
        Assert.Equal(["staging", "prod"], results.Select(result => result.To));
    }

    [Fact]
    public async Task A_promotion_that_fails_does_not_keep_the_next_waiting_and_fails_the_round()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Round(failing: "staging").RunAsync(Environments(), TestContext.Current.CancellationToken)
        );

        Assert.Equal("staging cannot be rendered", error.Message);
        Assert.Equal(["staging to prod"], _promoted);
    }

    private static IReadOnlyList<DeliveryEnvironment> Environments() =>
        DeliveryConfiguration.Read(Declared, "fairlead.yaml").EnvironmentsInOrder;

    private PromotionRound Round(string? failing = null) =>
        new(
            (environment, _) =>
            {
                if (environment.Name == failing)
                {
                    throw new InvalidOperationException($"{environment.Name} cannot be rendered");
                }

                _promoted.Add($"{environment.From[0]} to {environment.Name}");
                return Task.FromResult(
                    new PromotionResult(environment.From[0], environment.Name, PromotionOutcome.NothingToDo)
                );
            },
            environment => environment != "idle"
        );
}
