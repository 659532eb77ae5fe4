using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Gates;
using Fairlead.Delivery.Releases;
using Fairlead.Environments.Objects;

namespace Fairlead.Delivery.Tests;

public sealed class EnvironmentDeclarationTests
{
    private const string Head = "apiVersion: fairlead.dev/v1\nkind: Delivery\napps: {a: {chart: c}}\nenvironments:\n";

    private const string Full = """
        apiVersion: fairlead.dev/v1
        kind: Delivery
        apps:
          catalog: { chart: catalog, deadline: 15m, owners: [team-catalog, "@alice"] }
        environments:
          dev: { namespace: shop-dev }
          staging:
            namespace: shop-staging
            from: [dev]
            promotion: direct
            gates:
              soak: 1h30m
              windows: [{ days: [mon, tue], from: "09:00", to: "17:00", timeZone: Europe/Berlin }, {}]
              freeze: [{ from: 2026-12-20, to: 2027-01-03, timeZone: Europe/Berlin, reason: Christmas }]
              statuses: [ci/e2e]
              approval: production
              http: [{ name: load-test, url: "https://checks.example/ok", status: 204 }]
            budget: { prune: { count: 50, percent: 60, kinds: { PersistentVolumeClaim: 0 } } }
            requirePlan: true
            deadline: 10m
            owners: [alice, org/team]
            labels: [promotion]
            impersonate: { user: "system:serviceaccount:{namespace}:deployer", groups: ["{environment}:{app}"] }
            policies: { no-latest-tag: enforce, resources: "off" }
          prod-eu: { namespace: shop, from: [staging], autoMerge: true, gates: { healthy: false } }
          prod-us: { namespace: shop, from: [staging, prod-eu] }
        """;

    private static readonly DeliveryConfiguration Read = DeliveryConfiguration.Read(Full, "fairlead.yaml");

    [Fact]
    public void Everything_that_can_be_declared_is_read()
    {
        var staging = Read.Environment("staging");

        Assert.Equal(PromotionMode.Direct, staging.Promotion);
        Assert.Equal((true, false), (staging.RequirePlan, Read.Environment("dev").RequirePlan));
        Assert.Equal(TimeSpan.FromMinutes(90), staging.Gates.Soak);
        Assert.Equal([DayOfWeek.Monday, DayOfWeek.Tuesday], staging.Gates.Windows[0].Days);
        Assert.Equal(TimeSpan.FromHours(9), staging.Gates.Windows[0].From);
        Assert.Equal("Europe/Berlin", staging.Gates.Windows[0].TimeZone.Id);
        Assert.Equal(7, staging.Gates.Windows[1].Days.Count);
        Assert.Equal(TimeSpan.FromHours(24), staging.Gates.Windows[1].To);
        Assert.Equal(new DateTime(2027, 1, 4), Assert.Single(staging.Gates.Freezes).To);
        Assert.Equal(["ci/e2e"], staging.Gates.Statuses);
        Assert.Equal("production", staging.Gates.Approval);
        Assert.Equal(
            new HttpCheck("load-test", new Uri("https://checks.example/ok"), 204),
            Assert.Single(staging.Gates.Http)
        );
        Assert.Equal((50, 60), (staging.PruneBudget!.Count, staging.PruneBudget.Percent));
        Assert.Equal(0, staging.PruneBudget.Kinds[new GroupKind("", "PersistentVolumeClaim")]);
        Assert.Equal(TimeSpan.FromMinutes(10), staging.Deadline);
        Assert.Equal(["alice", "org/team"], staging.Owners);
        Assert.Equal(["promotion"], staging.Labels);
        Assert.Equal(PolicyMode.Enforce, staging.Policies["no-latest-tag"]);
        Assert.Equal(PolicyMode.Off, staging.Policies["resources"]);
        Assert.Equal(["team-catalog", "alice"], Read.App("catalog").Owners);
    }

    [Fact]
    public void A_promotion_asks_for_health_unless_it_is_told_not_to()
    {
        Assert.False(Read.Environment("dev").Gates.Healthy);
        Assert.True(Read.Environment("staging").Gates.Healthy);
        Assert.False(Read.Environment("prod-eu").Gates.Healthy);
    }

    [Fact]
    public void Environments_form_a_graph()
    {
        Assert.Equal(
            ["dev", "staging", "prod-eu", "prod-us"],
            Read.EnvironmentsInOrder.Select(environment => environment.Name)
        );
        Assert.Equal(["prod-eu", "prod-us"], Read.TargetsOf("staging").Select(environment => environment.Name));
        Assert.Empty(Read.TargetsOf("prod-us"));
    }

    [Fact]
    public void The_agent_is_told_what_concerns_it() =>
        Assert.Equal(
            """
            apiVersion: fairlead.dev/v1
            kind: Environment
            name: staging
            requirePlan: true
            budget:
              prune:
                count: 50
                percent: 60
                kinds:
                  PersistentVolumeClaim: 0
            deadline: 10m
            apps:
            - name: catalog
              namespace: shop-staging
              dependsOn: []
              deadline: 15m
              impersonate:
                user: system:serviceaccount:shop-staging:deployer
                groups:
                - staging:catalog

            """,
            EnvironmentDescription.Of(Read.Environment("staging"), Read.Apps).Write()
        );

    [Theory]
    [InlineData(
        "  dev: {namespace: d, gates: {soak: 5m}}",
        "fairlead.yaml:5:23: environment dev has \"gates\" but no \"from\": nothing is promoted to it, so no gate would ever be asked; add \"from\", or remove \"gates\""
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], promotion: direct, autoMerge: true}",
        "fairlead.yaml:6:53: environment p has \"autoMerge\" and \"promotion: direct\": a direct promotion has no pull request to merge; remove one of the two"
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev, dev]}",
        "fairlead.yaml:6:33: environment p names \"dev\" twice in \"from\"; once is enough"
    )]
    [InlineData(
        "  dev: {namespace: d, promotion: pull-requests}",
        "fairlead.yaml:5:34: \"promotion\" of environment dev is \"pull-requests\"; expected one of direct, pull-request; did you mean \"pull-request\"?"
    )]
    [InlineData(
        "  dev: {namespace: d, deadline: 15 min}",
        "fairlead.yaml:5:33: \"deadline\" of environment dev is \"15 min\"; expected a length of time such as 90s, 15m, 1h30m or 2d, and more than none"
    )]
    [InlineData(
        "  dev: {namespace: d, budget: {prune: {percent: 101}}}",
        "fairlead.yaml:5:49: \"budget.prune.percent\" of environment dev is 101; expected a whole number from 0 to 100"
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], gates: {windows: [{timeZone: Europe/Berlinn}]}}",
        "fairlead.yaml:6:63: \"gates.windows[0].timeZone\" of environment p is \"Europe/Berlinn\"; expected the name of a time zone that this machine knows, such as Europe/Berlin or UTC"
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], gates: {windows: [{from: \"25:00\"}]}}",
        "fairlead.yaml:6:59: \"gates.windows[0].from\" of environment p is \"25:00\"; expected a time of day from \"00:00\" to \"24:00\""
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], gates: {windows: [{from: \"09:00\", to: \"09:00\"}]}}",
        "fairlead.yaml:6:52: \"gates.windows[0]\" of environment p opens and closes at the same time; leave out \"from\" and \"to\" for the whole day"
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], gates: {freeze: [{from: 2027-01-03, to: 2026-12-20}]}}",
        "fairlead.yaml:6:74: \"gates.freeze[0]\" of environment p ends before it begins; exchange \"from\" and \"to\""
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], gates: {freeze: [{from: 2026-02-30, to: 2026-12-20}]}}",
        "fairlead.yaml:6:58: \"gates.freeze[0].from\" of environment p is \"2026-02-30\"; expected a date such as 2026-12-20, or with a time of day such as 2026-12-20T18:00"
    )]
    [InlineData(
        "  dev: {namespace: d}\n  p: {namespace: p, from: [dev], gates: {http: [{name: a, url: \"https://me:hush@x\"}]}}",
        "fairlead.yaml:6:64: \"gates.http[0].url\" of environment p must be an http or https address without user and password"
    )]
    [InlineData(
        "  dev: {namespace: d, impersonate: {user: \"{name}\"}}",
        "fairlead.yaml:5:43: \"impersonate.user\" of environment dev is \"{name}\"; expected a user or group of Kubernetes; {namespace}, {environment} and {app} are the only placeholders"
    )]
    [InlineData(
        "  dev: {namespace: d, autoMerge: \"yes\"}",
        "fairlead.yaml:5:34: \"autoMerge\" of environment dev must be true or false"
    )]
    [InlineData(
        "  dev: {namespace: d, owners: alice}",
        "fairlead.yaml:5:31: \"owners\" of environment dev must be a list of users and teams"
    )]
    public void What_makes_no_sense_is_refused_in_a_sentence(string environments, string message)
    {
        var error = Assert.Throws<DeliveryException>(() =>
            DeliveryConfiguration.Read(Head + environments, "fairlead.yaml")
        );
        Assert.Equal(message, string.Join('\n', error.Problems));
    }
}
