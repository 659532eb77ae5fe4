using Fairlead.Environments.Objects;

namespace Fairlead.Environments.Tests;

public sealed class DirectiveTests
{
    [Theory]
    [InlineData("helm.sh/resource-policy: keep")]
    [InlineData("helm.sh/resource-policy: \" Keep \"")]
    [InlineData("kustomize.toolkit.fluxcd.io/prune: disabled")]
    [InlineData("argocd.argoproj.io/sync-options: \"Validate=false, Prune=false\"")]
    [InlineData("argocd.argoproj.io/sync-options: Delete=confirm")]
    [InlineData("client.lifecycle.config.k8s.io/deletion: detach")]
    [InlineData("cli-utils.sigs.k8s.io/on-remove: keep")]
    [InlineData("kapp.k14s.io/delete-strategy: orphan")]
    public void What_another_tool_keeps_is_kept(string annotation) =>
        Assert.Equal("an annotation forbids to prune it", DirectiveTable.KeptBecause(With(annotation).Root));

    [Theory]
    [InlineData("helm.sh/resource-policy: kepp", "helm.sh/resource-policy", "kepp")]
    [InlineData("kustomize.toolkit.fluxcd.io/prune: \"false\"", "kustomize.toolkit.fluxcd.io/prune", "false")]
    [InlineData("argocd.argoproj.io/sync-options: Prune=never", "argocd.argoproj.io/sync-options", "Prune=never")]
    public void A_value_that_nobody_knows_keeps_the_object_and_is_named(string annotation, string name, string value) =>
        Assert.Equal(
            $"nobody knows what the annotation {name} means by \"{value}\"",
            DirectiveTable.KeptBecause(With(annotation).Root)
        );

    [Theory]
    [InlineData("kustomize.toolkit.fluxcd.io/prune: enabled")]
    [InlineData("argocd.argoproj.io/sync-options: \"Prune=true,SkipDryRunOnMissingResource=true\"")]
    [InlineData("example.org/prune: disabled")]
    public void Other_annotations_keep_nothing(string annotation) =>
        Assert.Null(DirectiveTable.KeptBecause(With(annotation).Root));

    [Theory]
    [InlineData("fairlead.dev/apply: Ignore", ApplyMode.Ignore)]
    [InlineData("kustomize.toolkit.fluxcd.io/reconcile: disabled", ApplyMode.Ignore)]
    [InlineData("kapp.k14s.io/noop: \"\"", ApplyMode.Ignore)]
    [InlineData("kustomize.toolkit.fluxcd.io/ssa: IfNotPresent", ApplyMode.IfNotPresent)]
    [InlineData("client.lifecycle.config.k8s.io/mutation: ignore", ApplyMode.IfNotPresent)]
    [InlineData("kapp.k14s.io/update-strategy: skip", ApplyMode.IfNotPresent)]
    [InlineData("kustomize.toolkit.fluxcd.io/ssa: Override", ApplyMode.Match)]
    public void Whether_an_object_is_applied_is_said_in_the_words_of_other_tools_too(
        string annotation,
        ApplyMode mode
    ) => Assert.Equal(mode, Directives.Of(With(annotation), new ApplyPolicy()).Mode);

    [Theory]
    [InlineData("kustomize.toolkit.fluxcd.io/force: enabled")]
    [InlineData("argocd.argoproj.io/sync-options: Replace=true")]
    [InlineData("kapp.k14s.io/update-strategy: fallback-on-replace")]
    public void So_is_whether_it_may_be_made_anew(string annotation)
    {
        Assert.True(Directives.Of(With(annotation), new ApplyPolicy()).MayRecreate);
        Assert.False(Directives.Of(With("a: b"), new ApplyPolicy()).MayRecreate);
    }

    private static ManifestObject With(string annotation) =>
        ManifestReader.Read(
            $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: a, annotations: {{{annotation}}}}}",
            "a.yaml"
        )[0];
}
