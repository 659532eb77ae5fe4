using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Rendering;
using Fairlead.Delivery.Validation;
using Fairlead.Delivery.Validation.Policies;

namespace Fairlead.Delivery.Tests;

public sealed class ManifestPolicyTests
{
    private static readonly string Image = $"registry.example/a:1@{Some.Digest("image")}";

    [Fact]
    public void The_policies_that_come_along_are_off_unless_an_environment_says_otherwise()
    {
        var bare = Pod("name: web, image: " + Image);

        Assert.Empty(Findings([], ManifestPolicies.Shipped, bare));
        Assert.Equal(
            [
                "catalog: Pod a (c/templates/x.yaml): container web does not set requests.cpu, requests.memory, limits.memory in its resources (policy resources-set)",
                "catalog: Pod a (c/templates/x.yaml): container web may run as root; set securityContext.runAsNonRoot: true (policy non-root) [warning]",
            ],
            Findings(
                new() { ["resources-set"] = PolicyMode.Enforce, ["non-root"] = PolicyMode.Warn },
                ManifestPolicies.Shipped,
                bare
            )
        );
    }

    [Theory]
    [InlineData("a:latest@DIGEST", true)]
    [InlineData("a:1@DIGEST", false)]
    [InlineData("a@DIGEST", false)]
    [InlineData("a:latest", true)]
    [InlineData("a", true)]
    public void Latest_is_no_version(string image, bool isFound)
    {
        var name = image.Replace("DIGEST", Some.Digest("image").ToString());
        Assert.Equal(isFound, new NoLatestTagPolicy().Check(Pod($"name: web, image: '{name}'")).Any());
    }

    [Theory]
    [InlineData("", "securityContext: {runAsNonRoot: true}", true)]
    [InlineData("securityContext: {runAsUser: 1000}", "", true)]
    [InlineData("securityContext: {runAsUser: 0, runAsNonRoot: true}", "", false)]
    [InlineData("securityContext: {runAsNonRoot: false}", "securityContext: {runAsNonRoot: true}", false)]
    [InlineData("", "", false)]
    public void Root_is_what_container_and_pod_allow_together(string container, string pod, bool isFine) =>
        Assert.Equal(
            isFine,
            !new NonRootPolicy().Check(Pod($"name: web{(container.Length > 0 ? ", " : "")}{container}", pod)).Any()
        );

    [Theory]
    [InlineData("resources: {requests: {cpu: 1, memory: 1Mi}, limits: {memory: 1Mi}}", true)]
    [InlineData("resources: {limits: {cpu: 1, memory: 1Mi}}", true)]
    [InlineData("resources: {requests: {cpu: 1, memory: 1Mi}}", false)]
    public void A_limit_is_a_request_too(string resources, bool isFine) =>
        Assert.Equal(isFine, !new ResourcesSetPolicy().Check(Pod($"name: web, {resources}")).Any());

    [Fact]
    public void A_teams_own_policy_is_asked_and_stops_a_delivery()
    {
        var policies = ManifestPolicies.With([new OwnersPolicy()]);
        const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}";

        Assert.Equal(
            ["catalog: ConfigMap a (c/templates/x.yaml): has no label owner (policy owners)"],
            Findings([], policies, Some.Object(Map))
        );
        Assert.Empty(Findings(new() { ["owners"] = PolicyMode.Off }, policies, Some.Object(Map)));
    }

    [Fact]
    public void A_policy_that_there_is_not_is_refused() =>
        Assert.Equal(
            [
                "environment dev sets the policy non-rot, which there is not; expected one of no-latest-tag, non-root, resources-set; did you mean \"non-root\"?",
            ],
            Findings(new() { ["non-rot"] = PolicyMode.Enforce }, ManifestPolicies.Shipped)
        );

    [Fact]
    public void Two_policies_of_one_name_are_refused() =>
        Assert.Equal(
            "Two policies are named non-root; give each a name of its own.",
            Assert.Throws<DeliveryException>(() => ManifestPolicies.With([new NonRootPolicy()])).Message
        );

    private static List<string> Findings(
        Dictionary<string, PolicyMode> modes,
        IReadOnlyList<IManifestPolicy> policies,
        params RenderedObject[] objects
    ) =>
        [
            .. EnvironmentValidator
                .Validate(
                    new DeliveryEnvironment("dev", "shop-dev") { Policies = modes },
                    [new AppObjects("catalog", "shop-dev", objects)],
                    policies
                )
                .Select(finding => $"{finding}{(finding.IsWarning ? " [warning]" : "")}"),
        ];

    private static RenderedObject Pod(string container, string pod = "") =>
        Some.Object(
            $"apiVersion: v1\nkind: Pod\nmetadata: {{name: a}}\nspec:\n  containers: [{{{container}}}]\n  {pod}\n"
        );

    private sealed class OwnersPolicy : IManifestPolicy
    {
        public string Name => "owners";

        public IEnumerable<string> Check(RenderedObject found) =>
            found.Content["metadata"]?["labels"]?["owner"] is null ? ["has no label owner"] : [];
    }
}
