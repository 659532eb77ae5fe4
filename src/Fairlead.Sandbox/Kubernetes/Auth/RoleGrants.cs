using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Http;
using Fairlead.Sandbox.Kubernetes.Json;
using Fairlead.Sandbox.Kubernetes.Resources;
using Fairlead.Sandbox.Kubernetes.Store;

namespace Fairlead.Sandbox.Kubernetes.Auth;

/// <summary>Nobody hands out rights they do not have: by writing a role, or by binding one.</summary>
internal sealed class RoleGrants(ClusterStore store, Authorization authorization)
{
    private const string Group = "rbac.authorization.k8s.io";

    /// <summary>Refuses a role or binding that gives more than its writer has.</summary>
    /// <exception cref="ApiException">It gives more.</exception>
    public void Check(
        ResourceDefinition resource,
        string space,
        JsonObject tree,
        JsonObject? live,
        KubernetesUser? user
    )
    {
        if (user is null || resource.Group != Group)
        {
            return;
        }

        var isBinding = resource.Plural is "rolebindings" or "clusterrolebindings";
        var changed = isBinding
            ? !JsonTree.Same(tree.Get("subjects"), live.Get("subjects"))
            : !JsonTree.Same(tree.Get("rules"), live.Get("rules"));
        var name = tree.Map("metadata").Text("name") ?? "";
        var reference = tree.Map("roleRef");
        var exception = isBinding
            ? new AccessQuestion("bind", Group, RoleResource(reference), space, reference.Text("name") ?? "")
            : new AccessQuestion("escalate", Group, resource.Plural, space, name);
        if (live is not null && !changed || authorization.Allows(user, exception))
        {
            return;
        }

        var rules = isBinding ? RulesOf(reference, space) : tree.List("rules").Objects();
        var missing = rules.SelectMany(Parts).Where(part => !Holds(user, part, space)).ToList();
        if (missing.Count > 0)
        {
            throw ApiErrors.Forbidden(resource.GroupResource, name, Sentence(user, missing));
        }
    }

    private static string RoleResource(JsonObject? reference) =>
        reference.Text("kind") is "ClusterRole" ? "clusterroles" : "roles";

    private IEnumerable<JsonObject> RulesOf(JsonObject? reference, string space)
    {
        var plural = RoleResource(reference);
        var id = new ObjectId($"{plural}.{Group}", plural is "roles" ? space : "", reference.Text("name") ?? "");
        return store.Get(id)?.Tree.List("rules").Objects() ?? [];
    }

    // One part for each combination, as the server compares them.
    private static IEnumerable<AccessQuestion> Parts(JsonObject rule) =>
        from verb in rule.List("verbs").Texts()
        from api in rule.List("apiGroups").Texts()
        from resource in rule.List("resources").Texts()
        from name in rule.List("resourceNames") is { Count: > 0 } names ? names.Texts() : [""]
        select new AccessQuestion(verb, api, resource, "", name);

    private bool Holds(KubernetesUser user, AccessQuestion part, string space) =>
        authorization.Allows(user, part with { Namespace = space });

    private static string Sentence(KubernetesUser user, IEnumerable<AccessQuestion> missing)
    {
        var groups = string.Join(' ', user.Groups.Select(group => $"\"{group}\""));
        var rules = missing.Select(part =>
            $"{{APIGroups:[\"{part.Group}\"], Resources:[\"{part.Resource}\"], "
            + (part.Name.Length > 0 ? $"ResourceNames:[\"{part.Name}\"], " : "")
            + $"Verbs:[\"{part.Verb}\"]}}"
        );
        return $"user \"{user.Name}\" (groups=[{groups}]) is attempting to grant RBAC permissions not currently held:\n{string.Join('\n', rules)}";
    }
}
