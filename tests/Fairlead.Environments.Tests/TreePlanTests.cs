using Fairlead.Environments.Objects;
using Fairlead.Environments.Planning;

namespace Fairlead.Environments.Tests;

public sealed class TreePlanTests
{
    [Fact]
    public void An_app_that_stays_as_it_is_is_not_read()
    {
        var plan = TreePlan.Of(
            new EnvironmentState("dev", [App("web", "old", Map("a")), Unreadable("worker")]),
            new EnvironmentState("dev", [App("web", "new", Map("b")), Unreadable("worker")])
        );

        Assert.Equal(["Create ConfigMap/shop/b", "Prune ConfigMap/shop/a"], Lines(plan));
    }

    [Fact]
    public void What_an_app_that_stays_declares_is_nobody_elses()
    {
        var worker = App("worker", "same", Map("shared")) with { FileNames = () => ["configmap-shared.yaml"] };

        var comes = TreePlan.Of(
            new EnvironmentState("dev", [worker, App("web", "old", Map("a"))]),
            new EnvironmentState("dev", [worker, App("web", "new", Map("a"), Map("shared"))])
        );
        var goes = TreePlan.Of(
            new EnvironmentState("dev", [worker, App("web", "old", Map("a"), Map("shared"))]),
            new EnvironmentState("dev", [worker, App("web", "new", Map("a"))])
        );

        Assert.Equal(["Blocked ConfigMap/shop/shared"], Lines(comes));
        Assert.Empty(Lines(goes));
    }

    [Fact]
    public void A_field_as_deep_as_files_may_be_is_told()
    {
        var deep = new string('[', 90) + new string(']', 90);
        const string Widget = "apiVersion: example.org/v1, kind: Widget, metadata: {name: a}";
        var plan = TreePlan.Of(
            new EnvironmentState("dev", [App("web", "old", $"{{{Widget}}}")]),
            new EnvironmentState("dev", [App("web", "new", $"{{{Widget}, spec: {{x: {deep}}}}}")])
        );

        var field = Assert.Single(plan.Apps.SelectMany(app => app.Objects).SelectMany(change => change.Fields));
        Assert.Contains(deep, field.After, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_covers_namespace_identity_order_and_bytes_and_whose_plan_it_is()
    {
        var before = new EnvironmentState("dev", []);
        var app = App("web", "1", Map("a"));
        string[] digests =
        [
            Digest(app),
            Digest(app with { Identity = "deployer" }),
            Digest(app with { DependsOn = ["db"] }),
            Digest(App("web", "1", Map("a", "2"))),
            Digest(App("web", "1", "{apiVersion: v1, kind: Secret, metadata: {name: a}}")),
            Digest(new AppState("web", "elsewhere", app.Read)),
            Digest(app with { Settings = new Dictionary<string, string> { ["deadline"] = "5m" } }),
            TreePlan.Of(before, new EnvironmentState("dev", [app])).Digest("other"),
            TreePlan.Of(before, new EnvironmentState("prod", [app])).Digest("root"),
        ];

        Assert.Equal(digests.Length, digests.Distinct().Count());
        Assert.Equal(digests[0], Digest(App("web", "2", Map("a"))));

        string Digest(AppState web) => TreePlan.Of(before, new EnvironmentState("dev", [web])).Digest("root");
    }

    [Fact]
    public void What_other_apps_do_does_not_change_what_binds_an_app()
    {
        var old = App("web", "1", Map("a"));
        var now = App("web", "2", Map("a", "2"));
        var other = App("worker", "1", Map("w"));

        Assert.Equal(
            TreePlan.Of(new EnvironmentState("dev", [old]), new EnvironmentState("dev", [now])).Digest("root"),
            TreePlan
                .Of(new EnvironmentState("dev", [other, old]), new EnvironmentState("dev", [other, now]))
                .Digest("root")
        );
    }

    [Fact]
    public void Nothing_is_pruned_while_an_app_cannot_be_read()
    {
        var plan = TreePlan.Of(
            new EnvironmentState("dev", [App("web", "1", Map("a"), Map("b")), App("worker", "1", Map("w"))]),
            new EnvironmentState("dev", [App("web", "2", Map("a")), App("worker", "2", "kind: [")])
        );

        Assert.Equal(["Keep ConfigMap/shop/b"], Lines(plan));
        Assert.Contains(
            "nothing is pruned while worker cannot be read",
            plan.Apps[0].Objects[0].Reason,
            StringComparison.Ordinal
        );
        Assert.NotNull(plan.Apps[1].Problem);
    }

    [Fact]
    public void An_app_that_leaves_and_keeps_its_folder_keeps_its_objects()
    {
        var before = new EnvironmentState("dev", [App("web", "1", Map("a")), App("worker", "1", Map("w"))]);
        var after = new EnvironmentState("dev", [App("web", "1", Map("a"))]);

        Assert.Equal(["Prune ConfigMap/shop/w"], Lines(TreePlan.Of(before, after)));
        Assert.Equal(
            ["Keep ConfigMap/shop/w"],
            Lines(TreePlan.Of(before, after with { Unlisted = new HashSet<string> { "worker" } }))
        );
        Assert.All(
            Lines(TreePlan.Of(before, new EnvironmentState("dev", []))),
            line => Assert.StartsWith("Keep ", line, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("Cluster", "")]
    [InlineData("Namespaced", "shop")]
    public void A_kind_that_another_app_defines_has_the_scope_that_it_says_there(string scope, string @namespace)
    {
        var definition =
            "{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: gadgets.example.org}, "
            + $"spec: {{group: example.org, scope: {scope}, names: {{kind: Gadget, plural: gadgets}}}}}}";
        var operators = App("operators", "1", definition) with
        {
            FileNames = () => ["customresourcedefinition-gadgets.example.org.yaml"],
        };
        var web = App("web", "1", "{apiVersion: example.org/v1, kind: Gadget, metadata: {name: g}}");

        var comes = TreePlan.Of(
            new EnvironmentState("dev", [operators]),
            new EnvironmentState("dev", [operators, web])
        );
        // Also where the definition goes with it.
        var goes = TreePlan.Of(
            new EnvironmentState("dev", [operators, web]),
            new EnvironmentState("dev", [App("web", "2", Map("a"))])
        );

        Assert.Equal([$"Create Gadget.example.org/{@namespace}/g"], Lines(comes));
        Assert.Contains($"Prune Gadget.example.org/{@namespace}/g", Lines(goes));
    }

    private static string[] Lines(TreePlan plan) =>
        [.. plan.Apps.SelectMany(app => app.Objects).Select(change => $"{change.Action} {change.Subject}")];

    private static AppState App(string name, string id, params string[] manifests) =>
        new(name, "shop", () => [.. manifests.SelectMany(text => ManifestReader.Read(text, $"{name}.yaml"))])
        {
            ObjectsId = id,
        };

    private static AppState Unreadable(string name) =>
        new(name, "shop", () => throw new InvalidOperationException($"{name} was read."))
        {
            ObjectsId = "same",
            FileNames = () => ["configmap-other.yaml"],
        };

    private static string Map(string name, string value = "1") =>
        $"{{apiVersion: v1, kind: ConfigMap, metadata: {{name: {name}}}, data: {{value: \"{value}\"}}}}";
}
