using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Configuration;

/// <summary>Checks what apps and environments say of each other: unknown names, repetitions and cycles.</summary>
internal static class ConfigurationLinks
{
    public static void Check(DeliveryConfiguration configuration, FieldReader fields)
    {
        Check(fields, configuration.Apps.Select(app => (app.Name, app.DependsOn)), "apps", "app", "dependsOn");
        Check(
            fields,
            configuration.Environments.Select(environment => (environment.Name, environment.From)),
            "environments",
            "environment",
            "from"
        );
    }

    private static void Check(
        FieldReader fields,
        IEnumerable<(string Name, IReadOnlyList<string> Links)> declared,
        string section,
        string what,
        string key
    )
    {
        var links = declared.ToDictionary(item => item.Name, item => item.Links);
        foreach (var (name, targets) in links)
        {
            var place = $"/{section}{JsonPointer.Join("", name)}/{key}";
            foreach (var (index, target) in targets.Index())
            {
                if (!links.ContainsKey(target))
                {
                    var others = links.Keys.Where(other => other != name);
                    fields.Problem(
                        $"{place}/{index}",
                        $"{what} {name} names \"{target}\" in \"{key}\", which is no {what}; expected {Choices.For(target, others)}"
                    );
                }
                else if (targets.Take(index).Contains(target))
                {
                    fields.Problem(
                        $"{place}/{index}",
                        $"{what} {name} names \"{target}\" twice in \"{key}\"; once is enough"
                    );
                }
            }
        }

        IReadOnlyList<string> Known(string name) => [.. links[name].Where(links.ContainsKey)];
        if (DependencyGraph.Cycle(links.Keys, Known) is { } cycle)
        {
            fields.Problem(
                $"/{section}{JsonPointer.Join("", cycle[0])}/{key}",
                $"{section} form a cycle by \"{key}\": {string.Join(" -> ", cycle)}; remove one of these links"
            );
        }
    }
}
