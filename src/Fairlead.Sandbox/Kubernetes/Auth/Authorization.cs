using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Store;
using Microsoft.AspNetCore.Http;

namespace Fairlead.Sandbox.Kubernetes.Auth;

/// <summary>Role-based access control over the roles and bindings in the cluster.</summary>
internal sealed class Authorization(ClusterStore store)
{
    private const string RoleSuffix = ".rbac.authorization.k8s.io";

    /// <summary>The user the request acts as.</summary>
    /// <exception cref="ApiException">The user may not act as another.</exception>
    public KubernetesUser Impersonated(KubernetesUser user, HttpRequest request)
    {
        var name = request.Headers["Impersonate-User"].ToString();
        if (name.Length == 0)
        {
            return user;
        }

        var (resource, plain) = SplitAccount(name);
        Demand(user, new AccessQuestion("impersonate", "", resource, "", plain));
        var groups = request.Headers["Impersonate-Group"].OfType<string>().ToList();
        foreach (var group in groups)
        {
            Demand(user, new AccessQuestion("impersonate", "", "groups", "", group));
        }

        if (resource is "serviceaccounts" && groups.Count == 0)
        {
            groups.AddRange(["system:serviceaccounts", "system:serviceaccounts:" + name.Split(':')[2]]);
        }

        return new KubernetesUser(name, [.. groups, "system:authenticated"]);
    }

    /// <summary>Refuses what the user may not do.</summary>
    /// <exception cref="ApiException">The user may not.</exception>
    public void Demand(KubernetesUser user, string verb, ApiPath path)
    {
        var resource = path.Subresource.Length == 0 ? path.Resource : $"{path.Resource}/{path.Subresource}";
        var space = path.Resource is "namespaces" ? path.Name : path.Namespace;
        Demand(user, new AccessQuestion(verb, path.Group, resource, space, path.Name));
    }

    public bool Allows(KubernetesUser user, AccessQuestion question) =>
        user.Groups.Contains("system:masters")
        || RulesOf(user, question.Namespace).Any(rule => Covers(rule, question))
        || IsForEverybody(question);

    /// <summary>The rules that hold for the user: cluster-wide ones and those of the namespace.</summary>
    public IEnumerable<JsonObject> RulesOf(KubernetesUser user, string space)
    {
        var snapshot = store.Current;
        var bindings = snapshot.List("clusterrolebindings" + RoleSuffix);
        if (space.Length > 0)
        {
            bindings = bindings.Concat(snapshot.List("rolebindings" + RoleSuffix, space));
        }

        return bindings
            .Where(binding => binding.Tree.List("subjects").Objects().Any(subject => Names(subject, user, binding)))
            .SelectMany(binding => Rules(snapshot, binding));
    }

    private static IEnumerable<JsonObject> Rules(StoreSnapshot snapshot, StoredObject binding)
    {
        var reference = binding.Tree.Map("roleRef");
        var isCluster = reference.Text("kind") is "ClusterRole";
        var id = new ObjectId(
            (isCluster ? "clusterroles" : "roles") + RoleSuffix,
            isCluster ? "" : binding.Id.Namespace,
            reference.Text("name") ?? ""
        );
        return snapshot.Get(id)?.Tree.List("rules").Objects() ?? [];
    }

    private void Demand(KubernetesUser user, AccessQuestion question)
    {
        if (Allows(user, question))
        {
            return;
        }

        var parts = question.Resource.Split('/');
        var place =
            question.Namespace.Length == 0 ? " at the cluster scope" : $" in the namespace \"{question.Namespace}\"";
        throw ApiErrors.Forbidden(
            new GroupResource(question.Group, parts[0]),
            question.Name,
            $"User \"{user.Name}\" cannot {question.Verb} resource \"{question.Resource}\" in API group \"{question.Group}\"{place}"
        );
    }

    // What every signed-in user may ask about themselves.
    private static bool IsForEverybody(AccessQuestion question) =>
        question.Verb is "create"
        && question.Resource is "selfsubjectaccessreviews" or "selfsubjectrulesreviews" or "selfsubjectreviews";

    private static bool Names(JsonObject subject, KubernetesUser user, StoredObject binding)
    {
        var name = subject.Text("name") ?? "";
        return subject.Text("kind") switch
        {
            "User" => name == user.Name,
            "Group" => user.Groups.Contains(name) || name is "system:authenticated",
            "ServiceAccount" => user.Name
                == $"system:serviceaccount:{subject.Text("namespace") ?? binding.Id.Namespace}:{name}",
            _ => false,
        };
    }

    private static bool Covers(JsonObject rule, AccessQuestion question) =>
        Has(rule, "verbs", question.Verb)
        && Has(rule, "apiGroups", question.Group)
        && HasResource(rule, question.Resource)
        && (rule.List("resourceNames") is not { Count: > 0 } names || names.Texts().Contains(question.Name));

    private static bool Has(JsonObject rule, string field, string value) =>
        rule.List(field).Texts().Any(item => item is "*" || item == value);

    private static bool HasResource(JsonObject rule, string resource)
    {
        var slash = resource.IndexOf('/', StringComparison.Ordinal);
        return Has(rule, "resources", resource)
            || (slash >= 0 && rule.List("resources").Texts().Contains("*" + resource[slash..]));
    }

    private static (string Resource, string Name) SplitAccount(string name) =>
        name.Split(':') is ["system", "serviceaccount", _, var account]
            ? ("serviceaccounts", account)
            : ("users", name);
}
