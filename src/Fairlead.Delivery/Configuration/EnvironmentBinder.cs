using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Environments.Files;
using Fairlead.Environments.Kinds;

namespace Fairlead.Delivery.Configuration;

/// <summary>Makes an environment of what was declared.</summary>
internal static class EnvironmentBinder
{
    public static DeliveryEnvironment Bind(string name, JsonObject map)
    {
        var from = map.TextsAt("from");
        return new DeliveryEnvironment(name, map.TextAt("namespace") ?? "")
        {
            From = from,
            External = map.TextsAt("external"),
            Kubernetes = KubernetesTarget.Bind(map.ObjectAt("kubernetes") ?? []),
            Promotion = map.TextAt("promotion") is "direct" ? PromotionMode.Direct : PromotionMode.PullRequest,
            AutoMerge = map.FlagAt("autoMerge") ?? false,
            Gates = GateBinder.Bind(map.ObjectAt("gates") ?? [], isPromotedTo: from.Count > 0),
            PruneBudget = map.ObjectAt("budget")?.ObjectAt("prune") is { } prune ? Budget(prune) : null,
            RequirePlan = map.FlagAt("requirePlan") ?? false,
            Deadline = map.LengthAt("deadline"),
            Owners = AppBinder.Owners(map),
            Labels = map.TextsAt("labels"),
            Impersonate =
                map.ObjectAt("impersonate") is { } who && who.TextAt("user") is { } user
                    ? new Impersonation(user, who.TextsAt("groups"))
                    : null,
            Policies = Policies(map.ObjectAt("policies") ?? []),
        };
    }

    private static PruneBudget Budget(JsonObject map)
    {
        var kinds = map.ObjectAt("kinds") ?? [];
        return new PruneBudget(map.CountAt("count"), map.CountAt("percent"))
        {
            Kinds = BuiltInKinds
                .Lookup.Find(kinds.Select(kind => kind.Key))
                .Where(found => found.Name is not null)
                .ToDictionary(found => found.Name ?? default, found => kinds.CountAt(found.Written) ?? 0),
        };
    }

    private static Dictionary<string, PolicyMode> Policies(JsonObject map) =>
        map.ToDictionary(policy => policy.Key, policy => Mode(map.TextAt(policy.Key)));

    private static PolicyMode Mode(string? word) =>
        word switch
        {
            "off" => PolicyMode.Off,
            "enforce" => PolicyMode.Enforce,
            _ => PolicyMode.Warn,
        };
}
