using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Planning;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments.Objects;

namespace Fairlead.Delivery.Tests;

public sealed class PlanBudgetTests
{
    private const string Claim =
        "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, annotations: {fairlead.dev/prune: allowed}}";

    private static readonly EnvironmentPlan Plan = EnvironmentPlan.Between(
        new EnvironmentTree("dev", [Some.Tree("catalog", "1.0.0", Map("a"), Map("b"), Map("c"), Claim)]),
        new EnvironmentTree("dev", [Some.Tree("catalog", "1.1.0", Map("a"), Map("new"))])
    );

    [Fact]
    public void A_plan_is_held_against_count_percentage_and_kinds()
    {
        var budget = new PruneBudget(2, 74)
        {
            Kinds = new Dictionary<GroupKind, int>
            {
                [new("", "PersistentVolumeClaim")] = 0,
                [new("", "Secret")] = 0,
                [new("apps", "PersistentVolumeClaim")] = 0,
            },
        };

        Assert.Equal(
            [
                "catalog deletes 3 objects, and the budget is 2; the agent will not delete them.",
                "catalog deletes 3 of 4 objects, and the budget is 74 percent; the agent will not delete them.",
                "catalog deletes 1 of kind PersistentVolumeClaim, and the budget is 0; the agent will not delete them.",
            ],
            Plan.Within(budget).Breaches
        );
        Assert.Empty(Plan.Within(new PruneBudget(3, 75)).Breaches);
        Assert.Empty(Plan.Within(null).Breaches);
    }

    [Fact]
    public void Every_form_says_what_exceeds_the_budget()
    {
        var plan = Plan.Within(new PruneBudget(0, null));
        const string Sentence = "catalog deletes 3 objects, and the budget is 0; the agent will not delete them.";

        Assert.Contains($"\nOver budget\n  {Sentence}\n", plan.ToText(), StringComparison.Ordinal);
        Assert.Contains($"**Over budget**\n\n- {Sentence}\n", plan.ToMarkdown(), StringComparison.Ordinal);
        Assert.Contains($"\"overBudget\": [\n    \"{Sentence}\"", plan.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deleted_data_definitions_and_rights_are_risks()
    {
        const string Role = "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r}\nrules: []";
        const string Crd =
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: w, annotations: {fairlead.dev/recreate: allowed}}\nspec: {group: ";
        var plan = EnvironmentPlan.Between(
            new EnvironmentTree("dev", [Some.Tree("a", "1", Claim, Crd + "one}")]),
            new EnvironmentTree("dev", [Some.Tree("a", "2", Role, Crd + "two}")])
        );

        Assert.Equal(
            [
                new PlanRisk(RiskKind.Prune, "a", "a deletes PersistentVolumeClaim data, with the data they hold."),
                new PlanRisk(
                    RiskKind.Recreate,
                    "a",
                    "a deletes and makes again CustomResourceDefinition w, as fields change that Kubernetes never changes in place."
                ),
                new PlanRisk(RiskKind.Definition, "a", "a changes the definition CustomResourceDefinition w."),
                new PlanRisk(RiskKind.Rights, "a", "a changes rights by Role r."),
            ],
            plan.Risks
        );
    }

    [Fact]
    public void Two_environments_are_compared_as_if_both_lived_in_the_same_namespace()
    {
        static AppTree Tree(string space, string value) =>
            Some.Tree(
                "a",
                "1",
                $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: m, namespace: {space}}}\ndata: {{k: {value}}}"
            );

        var same = EnvironmentPlan.Between(
            new EnvironmentTree("dev", [Tree("shop-dev", "v")]),
            new EnvironmentTree("prod", [Tree("shop-prod", "v")])
        );
        var other = EnvironmentPlan.Between(
            new EnvironmentTree("dev", [Tree("shop-dev", "v")]),
            new EnvironmentTree("prod", [Tree("shop-prod", "w")])
        );

        Assert.Equal("0 to create, 0 to change, 0 to recreate, 0 to prune, 1 unchanged", same.Summary);
        Assert.Equal("data.k: \"v\" -> \"w\"", Assert.Single(other.Apps[0].Changes[0].Fields).ToString());
    }

    private static string Map(string name) => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: {name}}}";
}
