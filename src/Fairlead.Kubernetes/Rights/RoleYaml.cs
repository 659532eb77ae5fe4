using System.Text;
using System.Text.Json.Nodes;

namespace Fairlead.Kubernetes.Rights;

/// <summary>Writes missing rights as the objects that grant them.</summary>
internal static class RoleYaml
{
    private const string ServiceAccount = "system:serviceaccount:";
    private const string RbacGroup = "rbac.authorization.k8s.io";

    public static string Of(AccessReport report)
    {
        var documents = new List<string>();
        foreach (
            var place in report
                .Missing.GroupBy(need => need.Namespace)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            documents.Add(Role(report, place.Key, place));
            if (Subject(report.User) is { } subject)
            {
                documents.Add(Binding(report, place.Key, subject));
            }
        }

        return string.Join("---\n", documents);
    }

    private static string Role(AccessReport report, string @namespace, IEnumerable<AccessNeed> needs)
    {
        var text = Head(@namespace.Length == 0 ? "ClusterRole" : "Role", NameOf(report, @namespace), @namespace);
        text.Append("rules:\n");
        foreach (var rule in Rules(needs))
        {
            text.Append($"- apiGroups: [{Quoted(rule.Group)}]\n");
            text.Append($"  resources: [{List(rule.Resources)}]\n");
            text.Append($"  verbs: [{List(rule.Verbs)}]\n");
        }

        return text.ToString();
    }

    // Resources of one group that need the same verbs share a rule, as a person would write it.
    private static IEnumerable<(string Group, IEnumerable<string> Resources, IReadOnlyList<string> Verbs)> Rules(
        IEnumerable<AccessNeed> needs
    ) =>
        needs
            .GroupBy(need => (need.Group, need.Resource))
            .Select(group => (group.Key.Group, group.Key.Resource, Verbs: Sorted(group.Select(need => need.Verb))))
            .GroupBy(rule => (rule.Group, Verbs: string.Join(',', rule.Verbs)))
            .OrderBy(group => group.Key)
            .Select(group =>
                (group.Key.Group, Sorted(group.Select(rule => rule.Resource)).AsEnumerable(), group.First().Verbs)
            );

    private static string Binding(AccessReport report, string @namespace, string subject)
    {
        var role = @namespace.Length == 0 ? "ClusterRole" : "Role";
        var name = NameOf(report, @namespace);
        return Head($"{role}Binding", name, @namespace)
            .Append($"roleRef:\n  apiGroup: {RbacGroup}\n  kind: {role}\n  name: {Quoted(name)}\nsubjects:\n{subject}")
            .ToString();
    }

    private static StringBuilder Head(string kind, string name, string @namespace)
    {
        var text = new StringBuilder($"apiVersion: {RbacGroup}/v1\nkind: {kind}\nmetadata:\n  name: {Quoted(name)}\n");
        return @namespace.Length == 0 ? text : text.Append($"  namespace: {Quoted(@namespace)}\n");
    }

    // Roles of one name in the whole cluster would replace each other between applications and namespaces.
    private static string NameOf(AccessReport report, string @namespace) =>
        @namespace.Length == 0 ? $"fairlead-{report.App}-cluster" : $"fairlead-{report.App}";

    private static string? Subject(string user)
    {
        if (user.Length == 0)
        {
            return null;
        }

        return
            user.StartsWith(ServiceAccount, StringComparison.Ordinal)
            && user[ServiceAccount.Length..].Split(':') is [var ns, var name]
            ? $"- kind: ServiceAccount\n  namespace: {Quoted(ns)}\n  name: {Quoted(name)}\n"
            : $"- kind: User\n  apiGroup: {RbacGroup}\n  name: {Quoted(user)}\n";
    }

    private static IReadOnlyList<string> Sorted(IEnumerable<string> texts) =>
        [.. texts.Distinct().Order(StringComparer.Ordinal)];

    private static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quoted));

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString();
}
