using System.Text.Json.Nodes;
using Fairlead.Environments.Objects;

namespace Fairlead.Kubernetes.Rights;

/// <summary>
/// The rules that hold for somebody in a namespace. What they grant is granted; what they do not grant may still be, by an
/// authorizer that cannot list its rules.
/// </summary>
internal sealed class GrantedRules
{
    private readonly IReadOnlyList<JsonNode> _rules;

    private GrantedRules(IReadOnlyList<JsonNode> rules) => _rules = rules;

    public static GrantedRules Read(JsonObject review) =>
        new([.. review.ItemsAt("status", "resourceRules").OfType<JsonNode>()]);

    public bool Grant(AccessNeed need) =>
        _rules.Any(rule =>
            Has(rule, "verbs", need.Verb)
            && Has(rule, "apiGroups", need.Group)
            && Has(rule, "resources", need.Resource)
            && (!rule.ItemsAt("resourceNames").Any() || (need.Name.Length > 0 && Has(rule, "resourceNames", need.Name)))
        );

    private static bool Has(JsonNode rule, string field, string value) =>
        rule.ItemsAt(field).Any(item => item?.ToString() is { } text && (text is "*" || text.Is(value)));
}
