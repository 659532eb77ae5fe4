using System.Text.Json.Nodes;
using Fairlead.Environments.Planning;
using Fairlead.Kubernetes.Planning;
using Fairlead.Kubernetes.Planning.Printing;
using Fairlead.Kubernetes.Rights;

namespace Fairlead.Kubernetes.Tests;

public sealed class PlanPrintingTests
{
    private const string Password = "aHVudGVyMg==";

    [Fact]
    public void A_person_reads_what_happens_in_order_with_old_and_new_values() =>
        Assert.Equal(
            """
            catalog in shop-dev: 1 to create, 1 to change, 1 to prune, 1 unchanged
              ~ ConfigMap shop-dev/a  change
                  data.color  "red" -> "blue"  (set by kubectl-edit at 2026-05-01T10:00:00Z)
              + ConfigMap shop-dev/new  create
              - ConfigMap shop-dev/old  prune

            """,
            PlanText.Of(Example()),
            ignoreLineEndingDifferences: true
        );

    [Fact]
    public void Markdown_says_the_same() =>
        Assert.Equal(
            """
            ### `catalog` in `shop-dev`

            1 to create, 1 to change, 1 to prune, 1 unchanged

            - **change** `ConfigMap shop-dev/a`
              - `data.color` `"red"` → `"blue"` (set by `kubectl-edit at 2026-05-01T10:00:00Z`)
            - **create** `ConfigMap shop-dev/new`
            - **prune** `ConfigMap shop-dev/old`

            """,
            PlanMarkdown.Of(Example()),
            ignoreLineEndingDifferences: true
        );

    [Fact]
    public void A_program_reads_every_object_and_who_set_a_field()
    {
        var json = PlanJson.Of(Example());

        Assert.Equal(
            """{"unchanged":1,"create":1,"change":1,"adopt":0,"recreate":0,"prune":1,"keep":0,"blocked":0}""",
            json["summary"]!.ToJsonString()
        );
        Assert.Equal(
            """{"group":"","kind":"ConfigMap","namespace":"shop-dev","name":"a","action":"change","origin":"manifests/0.yaml:1","fields":[{"path":"data.color","change":"value","from":"red","to":"blue","setBy":{"manager":"kubectl-edit","operation":"Update","time":"2026-05-01T10:00:00Z"}}]}""",
            json["objects"]![0]!.ToJsonString()
        );
    }

    [Fact]
    public void A_secret_only_differs()
    {
        var set = Some.Set($"{{apiVersion: v1, kind: Secret, metadata: {{name: s}}, data: {{password: {Password}}}}}");
        var live = Some.Edited(Some.Applied(set.Objects[0]), "/data/password", "b2xk");
        var plan = Some.Plan(set, live);

        Assert.Contains("data.password  differs", PlanText.Of(plan), StringComparison.Ordinal);
        AssertHidden(plan, Password, "b2xk");
    }

    [Fact]
    public void Texts_of_a_secret_are_hidden_as_its_data_is()
    {
        var set = Some.Set("{apiVersion: v1, kind: Secret, metadata: {name: s}, stringData: {password: hunter2}}");
        var live = Some.Applied(set.Objects[0]);
        live.Root["data"] = new JsonObject { ["password"] = "b2xk" };

        AssertHidden(Some.Plan(set, live), "hunter2", Password, "b2xk");
    }

    [Fact]
    public void What_kubectl_remembers_of_a_secret_is_never_printed()
    {
        var set = Some.Set(
            """{apiVersion: v1, kind: Secret, metadata: {name: s, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"data":"hunter2"}'}}}"""
        );
        var live = Some.Applied(set.Objects[0]);
        live.Root.ObjectAt("metadata", "annotations")!["kubectl.kubernetes.io/last-applied-configuration"] =
            "hunter2 before";

        AssertHidden(Some.Plan(set, live), "hunter2");
    }

    [Fact]
    public void A_terminal_is_never_given_anything_to_obey()
    {
        var set = Some.Set("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}");
        var plan = Some.Plan(set) with
        {
            Objects =
            [
                new PlannedObject(set.Objects[0].Key, PlannedAction.Blocked, [], "no\u001b[2J\nway")
                {
                    Desired = set.Objects[0],
                },
            ],
        };

        Assert.Contains("blocked: no [2J way\n", PlanText.Of(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Markdown_in_a_value_stays_code()
    {
        var set = Some.Set("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, data: {x: '`` <img src=x>'}}");
        var live = Some.Edited(Some.Applied(set.Objects[0]), "/data/x", "old");

        // The encoder of JSON writes what HTML or Markdown could obey as \u sequences; a backtick is one of them.
        Assert.Contains(
            """`"old"` → `"\u0060\u0060 \u003Cimg src=x\u003E"`""",
            PlanMarkdown.Of(Some.Plan(set, live)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_backtick_in_a_reason_does_not_end_the_code()
    {
        var set = Some.Set(Some.ConfigMap("a"));
        var plan = Some.Plan(set) with
        {
            Objects =
            [
                new PlannedObject(set.Objects[0].Key, PlannedAction.Blocked, [], "field `x` is wrong")
                {
                    Desired = set.Objects[0],
                },
            ],
        };

        Assert.Contains(": `` field `x` is wrong ``\n", PlanMarkdown.Of(plan), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_rights_are_printed_ready_to_paste()
    {
        var plan = Example() with
        {
            Rights = new AccessReport("catalog", "alice", [new AccessNeed("patch", "", "configmaps", "shop-dev", "a")]),
        };

        Assert.Contains("kind: Role\n", PlanText.Of(plan), StringComparison.Ordinal);
        Assert.Contains("```yaml\napiVersion: rbac", PlanMarkdown.Of(plan), StringComparison.Ordinal);
        Assert.Contains("kind: RoleBinding", PlanJson.Of(plan)["missingRights"]!.ToString(), StringComparison.Ordinal);
    }

    private static void AssertHidden(AppPlan plan, params string[] secrets)
    {
        foreach (var text in new[] { PlanText.Of(plan), PlanMarkdown.Of(plan), PlanJson.Of(plan).ToJsonString() })
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    private static AppPlan Example()
    {
        var old = Some.Set(Some.ConfigMap("a"), Some.ConfigMap("same"), Some.ConfigMap("old"));
        var set = Some.Set(Some.ConfigMap("a"), Some.ConfigMap("new"), Some.ConfigMap("same"));
        return Some.Plan(
            set,
            Some.Edited(Some.Applied(old.Objects[0]), "/data/color", "red"),
            Some.Applied(old.Objects[1]),
            Some.Applied(old.Objects[2])
        );
    }
}
