namespace Fairlead.Contract.Tests;

/// <summary>The plan that is shown, the plan that binds, and what the agent does are one.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private const string Claim = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: { name: data, annotations: { helm.sh/resource-policy: keep } }
        spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 1Gi } } }
        """;

    private readonly Contract _contract = new();

    public ValueTask InitializeAsync() => _contract.InitializeAsync();

    public ValueTask DisposeAsync() => _contract.DisposeAsync();

    [Fact]
    public async Task A_claim_that_is_to_be_kept_is_announced_as_kept()
    {
        // On a cluster that makes no volumes the claim is never bound, and so the app not healthy.
        await _contract.BumpAsync(("web", $"{Some.Map("web")}\n---\n{Claim}"));
        await _contract.ObeyAsync();

        var plan = await AgreesAsync(("web", Some.Map("web")));

        Assert.Equal(["web Keep PersistentVolumeClaim/shop/data"], plan);
    }

    [Theory]
    [MemberData(nameof(Some.FixedFields), MemberType = typeof(Some))]
    public async Task A_field_that_no_update_changes_is_announced_as_in_the_way(
        string kind,
        string before,
        string after
    )
    {
        await ApplyAsync(("web", $"{Some.Map("web")}\n---\n{before}"));

        var plan = await AgreesAsync(("web", $"{Some.Map("web")}\n---\n{after}"));

        Assert.StartsWith($"web Blocked {kind}", Assert.Single(plan), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Some.FixedFields), MemberType = typeof(Some))]
    public async Task With_consent_it_is_announced_and_made_anew(string kind, string before, string after)
    {
        await ApplyAsync(("web", $"{Some.Map("web")}\n---\n{before}"));

        var plan = await AgreesAsync(
            ("web", $"{Some.Map("web")}\n---\n{Some.Annotated(after, "fairlead.dev/recreate: allowed")}")
        );

        Assert.StartsWith($"web Recreate {kind}", Assert.Single(plan), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_moves_to_another_app_is_adopted_by_it()
    {
        await ApplyAsync(("web", $"{Some.Map("web")}\n---\n{Some.Map("shared")}"), ("worker", Some.Map("worker")));

        var plan = await AgreesAsync(
            ("web", Some.Map("web")),
            ("worker", $"{Some.Map("worker")}\n---\n{Some.Map("shared")}")
        );

        Assert.Equal(["worker Adopt ConfigMap/shop/shared"], plan);
    }

    [Fact]
    public async Task What_another_app_got_after_this_one_was_last_changed_moves_without_a_correction()
    {
        await ApplyAsync(("web", Some.Map("web")), ("worker", Some.Map("worker")));
        await ApplyAsync(("worker", Some.Maps(["worker", "shared"])));

        var plan = await AgreesAsync(("web", Some.Maps(["web", "shared"])), ("worker", Some.Map("worker")));

        Assert.Equal(["web Adopt ConfigMap/shop/shared"], plan);
    }

    [Fact]
    public async Task A_default_that_is_said_aloud_is_in_nobodys_way()
    {
        const string Class =
            "apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: fixed }\nprovisioner: example.org/x\n";
        await ApplyAsync(("web", $"{Some.Map("web")}\n---\n{Class}"));

        var aloud = await _contract.BumpAsync(("web", $"{Some.Map("web")}\n---\n{Class}reclaimPolicy: Delete\n"));
        var run = await _contract.ObeyAsync();

        Assert.DoesNotContain(Shown.Of(aloud.Plan), line => line.Contains("Blocked", StringComparison.Ordinal));
        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task The_short_names_of_a_definition_may_change()
    {
        const string Definition = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: widgets.example.org }
            spec:
              group: example.org
              scope: Namespaced
              names: { kind: Widget, plural: widgets, singular: widget, shortNames: [w] }
              versions:
              - { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }
            """;
        await ApplyAsync(("web", $"{Some.Map("web")}\n---\n{Definition}"));

        var plan = await AgreesAsync(
            ("web", $"{Some.Map("web")}\n---\n{Definition.Replace("[w]", "[wi]", StringComparison.Ordinal)}")
        );

        Assert.Equal(["web Change CustomResourceDefinition.apiextensions.k8s.io//widgets.example.org"], plan);
    }

    [Theory]
    [InlineData(1, "Blocked")]
    [InlineData(4, "Prune")]
    public async Task What_leaves_is_pruned_within_the_budget_and_stays_beyond_it(int left, string action)
    {
        string[] names = ["a", "b", "c", "d", "e", "f"];
        await ApplyAsync(("web", Some.Maps(names)));

        var plan = await AgreesAsync(("web", Some.Maps(names[..left])));

        Assert.Equal(names[left..].Select(name => $"web {action} ConfigMap/shop/{name}"), plan);
    }

    [Theory]
    [InlineData("helm.sh/resource-policy: keep")]
    [InlineData("helm.sh/resource-policy: \" keep \"")]
    [InlineData("kustomize.toolkit.fluxcd.io/prune: disabled")]
    [InlineData("fairlead.dev/prune: disabled")]
    [InlineData("argocd.argoproj.io/sync-options: Prune=false")]
    [InlineData("argocd.argoproj.io/sync-options: \"Force=true, Delete=false\"")]
    [InlineData("client.lifecycle.config.k8s.io/deletion: detach")]
    [InlineData("cli-utils.sigs.k8s.io/on-remove: keep")]
    public async Task What_an_annotation_keeps_is_announced_as_kept(string annotation)
    {
        await ApplyAsync(("web", $"{Some.Map("web")}\n---\n{Some.Annotated(Some.Map("left"), annotation)}"));

        Assert.Equal(["web Keep ConfigMap/shop/left"], await AgreesAsync(("web", Some.Map("web"))));
    }

    [Fact]
    public async Task What_says_the_same_in_other_words_is_no_change()
    {
        await ApplyAsync(("web", Some.Workload("cpu: 500m, memory: 1Gi", "a: b")));

        Assert.Empty(await AgreesAsync(("web", Some.Workload("cpu: 0.5, memory: 1024Mi", "a: b"))));
    }

    [Fact]
    public async Task Where_the_cluster_makes_the_agent_do_otherwise_it_says_so()
    {
        await ApplyAsync(("web", Some.Map("web")));
        await _contract.CreateMapAsync("there");
        await _contract.BumpAsync(("web", Some.Maps(["web", "there", "new"])));

        var run = await _contract.ObeyAsync();

        Assert.Equal(["web Adopt ConfigMap/shop/there", "web Create ConfigMap/shop/new"], run.Plan);
        Assert.Equal(["web: the cluster corrects the plan: ConfigMap shop/there create, now adopt"], run.Corrections);
        Assert.Empty((await _contract.ObeyAsync()).Corrections);
    }

    [Fact]
    public async Task A_hook_is_in_the_plan_whether_it_runs_or_not()
    {
        await ApplyAsync(("web", Some.Map("web")));

        var bump = await _contract.BumpAsync(
            (
                "web",
                $"{Some.Map("web")}\n---\n{Some.Annotated(Some.Map("before"), "helm.sh/hook: pre-upgrade")}\n---\n"
                    + $"{Some.Annotated(Some.Map("once"), "helm.sh/hook: post-install")}\n---\n"
                    + Some.Annotated(Some.Map("never"), "helm.sh/hook: post-delete")
            )
        );

        Assert.Equal(
            """
              > hook ConfigMap shop/before  runs before the others
                hook ConfigMap shop/once  left out: it runs when the app is installed, and not when it is changed
                hook ConfigMap shop/never  left out: post-delete is no moment that an agent has
            """,
            string.Join(
                '\n',
                bump.Plan.ToText().Split('\n').Where(line => line.Contains(" hook ", StringComparison.Ordinal))
            )
        );
        var run = await _contract.ObeyAsync();
        Assert.Equal(0, run.Code);
        Assert.Equal(["web Hook ConfigMap/shop/before"], run.Deeds);
    }

    private async Task ApplyAsync(params (string App, string Objects)[] apps)
    {
        await _contract.BumpAsync(apps);
        var run = await _contract.ObeyAsync();
        Assert.True(run.Code == 0, run.Problems);
    }

    private async Task<IReadOnlyList<string>> AgreesAsync(params (string App, string Objects)[] apps)
    {
        var bump = await _contract.BumpAsync(apps);
        var run = await _contract.ObeyAsync();

        var shown = Shown.Of(bump.Plan);
        Assert.Equal(shown, run.Plan);
        Assert.Empty(run.Corrections);
        return shown;
    }
}
