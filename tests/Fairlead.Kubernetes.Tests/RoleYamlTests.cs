using Fairlead.Environments.Objects;
using Fairlead.Kubernetes.Inventory;
using Fairlead.Kubernetes.Objects;
using Fairlead.Kubernetes.Rights;

namespace Fairlead.Kubernetes.Tests;

public sealed class RoleYamlTests
{
    [Fact]
    public void Missing_rights_become_roles_with_their_bindings() =>
        Assert.Equal(
            """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata:
              name: "fairlead-catalog-cluster"
            rules:
            - apiGroups: [""]
              resources: ["namespaces"]
              verbs: ["create"]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata:
              name: "fairlead-catalog-cluster"
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: ClusterRole
              name: "fairlead-catalog-cluster"
            subjects:
            - kind: ServiceAccount
              namespace: "fairlead"
              name: "agent"
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata:
              name: "fairlead-catalog"
              namespace: "shop-dev"
            rules:
            - apiGroups: [""]
              resources: ["configmaps", "secrets"]
              verbs: ["patch"]
            - apiGroups: ["apps"]
              resources: ["deployments"]
              verbs: ["create", "patch"]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata:
              name: "fairlead-catalog"
              namespace: "shop-dev"
            roleRef:
              apiGroup: rbac.authorization.k8s.io
              kind: Role
              name: "fairlead-catalog"
            subjects:
            - kind: ServiceAccount
              namespace: "fairlead"
              name: "agent"

            """,
            new AccessReport(
                "catalog",
                "system:serviceaccount:fairlead:agent",
                [
                    new("create", "", "namespaces", ""),
                    new("patch", "apps", "deployments", "shop-dev", "web"),
                    new("create", "apps", "deployments", "shop-dev", "web"),
                    new("patch", "", "secrets", "shop-dev", "s"),
                    new("patch", "", "configmaps", "shop-dev", "a"),
                ]
            ).ToYaml(),
            ignoreLineEndingDifferences: true
        );

    [Fact]
    public void A_plan_without_changes_needs_no_rights()
    {
        var set = Some.Set(Some.ConfigMap("a"));
        var inventory = Some.Inventory(Some.Applied(set.Objects[0]));

        Assert.Empty(RequiredRights.Of(Some.Plan(set, Some.Applied(set.Objects[0])), inventory, Some.Catalog));
    }

    [Fact]
    public void A_plan_needs_no_more_than_it_does()
    {
        var old = Some.Set(Some.ConfigMap("a"), Some.ConfigMap("old"));
        var set = Some.Set(Some.ConfigMap("a"), "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}}");
        LiveObject[] members = [.. old.Objects.Select(item => Some.Applied(item))];
        var inventory = Some.Inventory(members) with
        {
            Parents = new Dictionary<string, ApplySetParent>
            {
                [set.App.SetId] = new("dev", "catalog", "shop-dev", [], [], new Dictionary<ObjectKey, string>()),
            },
        };

        Assert.Equal(
            [
                "delete on configmaps in shop-dev old",
                "patch on configmaps in shop-dev fairlead-catalog",
                "create on deployments.apps in shop-dev web",
                "patch on deployments.apps in shop-dev web",
            ],
            RequiredRights.Of(Some.Plan(set, members), inventory, Some.Catalog).Select(need => $"{need} {need.Name}")
        );
    }
}
