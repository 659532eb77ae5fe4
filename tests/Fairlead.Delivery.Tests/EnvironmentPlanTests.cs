using System.Text.Json.Nodes;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Rendering;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests;

public sealed class EnvironmentPlanTests
{
    private const string Secret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: login, annotations: {copy: HUSH}}\ndata: {p: HUSH}";
    private const string OtherSecret =
        "apiVersion: v1\nkind: Secret\nmetadata: {name: login, annotations: {copy: PSST}}\ndata: {p: PSST, q: PSST}";

    private static readonly EnvironmentTree Before = new(
        "dev",
        [
            Some.Tree(
                "catalog",
                "1.3.0",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: catalog}\nspec: {replicas: 1, template: {spec: {containers: [{name: web, image: a, args: [x]}]}}}",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: old}",
                "apiVersion: v1\nkind: Service\nmetadata: {name: catalog}",
                "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec: {template: {a: 1}}",
                Secret
            ),
            Some.Tree("gone", "1.0.0", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: gone}"),
            Some.Tree("still", "1.0.0", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: still}"),
        ]
    );

    private static readonly EnvironmentTree After = new(
        "dev",
        [
            Some.Tree("still", "1.0.0", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: still}"),
            Some.Tree(
                "catalog",
                "1.4.0",
                "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: catalog, annotations: {a.b/c: \"<x>|```\"}}\nspec: {template: {spec: {containers: [{name: side, image: s}, {name: web, image: b, args: [x, y]}]}}}",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: new}",
                "apiVersion: v1\nkind: Service\nmetadata: {name: catalog}",
                "apiVersion: batch/v1\nkind: Job\nmetadata: {name: once}\nspec: {template: {a: 2}}",
                OtherSecret
            ),
        ]
    );

    [Fact]
    public void A_plan_reads_well_in_a_terminal() => Approved.Matches(EnvironmentPlan.Between(Before, After).ToText());

    [Fact]
    public void A_plan_reads_well_in_a_pull_request() =>
        Approved.Matches(EnvironmentPlan.Between(Before, After).ToMarkdown());

    [Fact]
    public void A_plan_is_JSON_for_programs() => Approved.Matches(EnvironmentPlan.Between(Before, After).ToJson());

    [Fact]
    public void Nothing_to_do_is_said()
    {
        var plan = EnvironmentPlan.Between(Before, Before);

        Assert.True(plan.IsEmpty);
        Assert.Equal("dev: nothing changes\n", plan.ToText());
        Assert.Equal("**dev**: nothing changes.\n", plan.ToMarkdown());
        Assert.Equal("0 to create, 0 to change, 0 to recreate, 0 to prune, 7 unchanged", plan.Summary);
    }

    [Fact]
    public void The_digest_depends_on_the_changes_and_not_on_the_order_of_apps()
    {
        var digest = EnvironmentPlan.Between(Before, After).Digest;

        Assert.Equal(digest, EnvironmentPlan.Between(Before, After with { Apps = [.. After.Apps.Reverse()] }).Digest);
        Assert.NotEqual(digest, EnvironmentPlan.Between(After, Before).Digest);
        Assert.NotEqual(digest, EnvironmentPlan.Between(Before, Before).Digest);
    }

    [Fact]
    public void No_form_of_a_plan_shows_what_a_Secret_holds()
    {
        var plan = EnvironmentPlan.Between(Before, After);

        var all = plan.ToText() + plan.ToJson() + plan.ToMarkdown();
        Assert.Contains("changed (secret)", all, StringComparison.Ordinal);
        Assert.DoesNotContain("HUSH", all, StringComparison.Ordinal);
        Assert.DoesNotContain("PSST", all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 500)]
    [InlineData(2_000, 1)]
    [InlineData(1, 20_000)]
    public void A_plan_of_any_size_fits_into_a_pull_request(int apps, int fields)
    {
        var large = string.Join('\n', Enumerable.Range(0, fields).Select(n => $"  k{n}: \"{new string('x', 500)}\""));
        var text = $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c}}\ndata:\n{large}";
        var names = Enumerable.Range(0, apps).Select(n => $"app{n}").ToList();
        var before = new EnvironmentTree("dev", [.. names.Select(app => Some.Tree(app, "1.0.0", text))]);
        var after = new EnvironmentTree(
            "dev",
            [.. names.Select(app => Some.Tree(app, "2.0.0", text.Replace('x', 'y')))]
        );

        var markdown = EnvironmentPlan.Between(before, after).ToMarkdown();

        Assert.InRange(markdown.Length, 1_000, 60_000);
        Assert.Equal(Count(markdown, "<details>"), Count(markdown, "</details>"));
        Assert.Equal(0, Count(markdown, "```") % 2);
    }

    [Fact]
    public void JSON_holds_every_app_and_field()
    {
        var plan = JsonNode.Parse(EnvironmentPlan.Between(Before, After).ToJson())!;

        Assert.Equal(
            ["still", "catalog", "gone"],
            plan["apps"]!.AsArray().Select(app => app!["app"]!.GetValue<string>())
        );
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
