using Fairlead.Environments.Hooks;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Tests;

public sealed class HookTests
{
    [Theory]
    [InlineData("helm.sh/hook: 'pre-install,pre-upgrade'", HookMoments.BeforeInstall | HookMoments.BeforeUpgrade)]
    [InlineData("helm.sh/hook: post-install", HookMoments.AfterInstall)]
    [InlineData("argocd.argoproj.io/hook: PreSync", HookMoments.BeforeInstall | HookMoments.BeforeUpgrade)]
    [InlineData("argocd.argoproj.io/hook: PostSync", HookMoments.AfterInstall | HookMoments.AfterUpgrade)]
    public void A_hook_knows_its_moments(string annotation, HookMoments moments) =>
        Assert.Equal(moments, Set(annotation).Hooks.Single().Moments);

    [Theory]
    [InlineData("helm.sh/hook: test")]
    [InlineData("helm.sh/hook: pre-delete")]
    [InlineData("argocd.argoproj.io/hook: Skip")]
    public void A_hook_of_moments_that_an_agent_never_has_is_neither_run_nor_applied(string annotation)
    {
        var set = Set(annotation);

        Assert.Empty(set.Hooks);
        Assert.Equal(["ConfigMap a"], set.Objects.Select(item => item.Key.Title));
    }

    [Fact]
    public void A_hook_of_Argo_that_belongs_to_the_sync_is_an_ordinary_object() =>
        Assert.Equal(2, Set("argocd.argoproj.io/hook: Sync").Objects.Count);

    [Fact]
    public void Hooks_run_by_weight()
    {
        var set = Some.Set(
            Job("late", "helm.sh/hook: pre-install, helm.sh/hook-weight: '5'"),
            Job("early", "helm.sh/hook: pre-install, helm.sh/hook-weight: '-5'"),
            Job("middle", "helm.sh/hook: pre-install")
        );

        Assert.Equal(["early", "middle", "late"], set.Hooks.Select(hook => hook.Manifest.Key.Name));
    }

    [Theory]
    [InlineData("helm.sh/hook: pre-install", HookDeletePolicies.BeforeCreation)]
    [InlineData(
        "helm.sh/hook: pre-install, helm.sh/hook-delete-policy: 'hook-succeeded,hook-failed'",
        HookDeletePolicies.Succeeded | HookDeletePolicies.Failed
    )]
    public void A_hook_knows_when_it_is_deleted(string annotation, HookDeletePolicies policies) =>
        Assert.Equal(policies, Set(annotation).Hooks.Single().DeletePolicies);

    [Fact]
    public void A_hook_is_no_member_of_the_set() =>
        Assert.Null(
            Set("helm.sh/hook: pre-install")
                .Hooks.Single()
                .Prepared!.Body.TextAt("metadata", "labels", "applyset.kubernetes.io/part-of")
        );

    [Fact]
    public void A_weight_that_is_no_number_is_refused() =>
        Assert.Equal(
            "manifests/1.yaml:1: Job j: the annotation helm.sh/hook-weight is \"heavy\"; it must be a whole number.",
            Assert.Throws<ManifestException>(() => Set("helm.sh/hook: pre-install, helm.sh/hook-weight: heavy")).Message
        );

    private static Planning.DesiredSet Set(string annotations) => Some.Set(Some.ConfigMap("a"), Job("j", annotations));

    private static string Job(string name, string annotations) =>
        $"{{apiVersion: batch/v1, kind: Job, metadata: {{name: {name}, annotations: {{{annotations}}}}}}}";
}
