using Fairlead.Sandbox.Kubernetes;

namespace Fairlead.Sandbox.Tests.Kubernetes;

public sealed class AuthorizationTests : IAsyncLifetime
{
    private const string Review =
        """{"apiVersion":"authorization.k8s.io/v1","kind":"SelfSubjectAccessReview","spec":{"resourceAttributes":{"verb":"get","resource":"configmaps","namespace":"default"}}}""";

    private RunningCluster _cluster = null!;

    public async ValueTask InitializeAsync() =>
        _cluster = await RunningCluster.StartAsync(
            tokens: new Dictionary<string, KubernetesUser>
            {
                ["admin-token"] = KubernetesUser.Administrator,
                ["bob-token"] = new KubernetesUser("bob", []),
            }
        );

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Fact]
    public async Task Without_a_known_token_nothing_is_answered()
    {
        Assert.Equal(401, (await _cluster.SendAsync("GET", Some.ConfigMaps)).Status);
        Assert.Equal(401, (await _cluster.SendAsync("GET", Some.ConfigMaps, token: "guess")).Status);
    }

    [Fact]
    public async Task What_no_role_allows_is_forbidden_by_name()
    {
        var (status, body) = await _cluster.SendAsync("GET", Some.ConfigMaps, token: "bob-token");

        Assert.Equal(403, status);
        Assert.Equal(
            "configmaps is forbidden: User \"bob\" cannot list resource \"configmaps\" in API group \"\" in the namespace \"default\"",
            (string?)body["message"]
        );
    }

    [Fact]
    public async Task A_role_binding_allows_what_its_role_says()
    {
        const string rbac = "/apis/rbac.authorization.k8s.io/v1/namespaces/default";
        await _cluster.SendAsync(
            "POST",
            rbac + "/roles",
            """{"metadata":{"name":"reader"},"rules":[{"verbs":["get","list"],"apiGroups":[""],"resources":["configmaps"]}]}""",
            token: "admin-token"
        );
        await _cluster.SendAsync(
            "POST",
            rbac + "/rolebindings",
            """{"metadata":{"name":"reader"},"roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"reader"},"subjects":[{"kind":"User","name":"bob"}]}""",
            token: "admin-token"
        );

        Assert.Equal(200, (await _cluster.SendAsync("GET", Some.ConfigMaps, token: "bob-token")).Status);
        Assert.Equal(403, (await _cluster.SendAsync("DELETE", Some.ConfigMaps + "/x", token: "bob-token")).Status);
        var (_, review) = await _cluster.SendAsync(
            "POST",
            "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews",
            Review,
            token: "bob-token"
        );
        Assert.True((bool?)review["status"]!["allowed"]);
    }

    [Fact]
    public async Task Only_who_may_impersonate_acts_as_another()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Some.ConfigMaps);
        request.Headers.Authorization = new("Bearer", "bob-token");
        request.Headers.Add("Impersonate-User", "alice");

        using var response = await _cluster.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(403, (int)response.StatusCode);
    }
}
