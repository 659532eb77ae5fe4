using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Configuration;

/// <summary>Refuses what each key allows and all of them together do not make sense of.</summary>
internal static class EnvironmentRules
{
    public static void Check(DeliveryConfiguration configuration, FieldReader fields)
    {
        foreach (var environment in configuration.Environments)
        {
            var place = "/environments" + JsonPointer.Join("", environment.Name);
            var declared = (fields.Root as JsonObject)?["environments"]?[environment.Name] as JsonObject ?? [];
            Promotion(environment, declared, place, fields);
            Windows(environment, place, fields);
            Freezes(environment, place, fields);
            Checks(environment, place, fields);
        }
    }

    private static void Promotion(
        DeliveryEnvironment environment,
        JsonObject declared,
        string place,
        FieldReader fields
    )
    {
        if (declared["gates"] is JsonObject { Count: > 0 } && declared["from"] is null or JsonArray { Count: 0 })
        {
            fields.KeyProblem(
                $"{place}/gates",
                $"environment {environment.Name} has \"gates\" but no \"from\": nothing is promoted to it, so no gate would ever be asked; add \"from\", or remove \"gates\""
            );
        }

        if (environment is { AutoMerge: true, Promotion: PromotionMode.Direct })
        {
            fields.KeyProblem(
                $"{place}/autoMerge",
                $"environment {environment.Name} has \"autoMerge\" and \"promotion: direct\": a direct promotion has no pull request to merge; remove one of the two"
            );
        }

        if (environment.Gates is { Soak.Ticks: > 0, Healthy: false } && environment.From.Count > 0)
        {
            fields.KeyProblem(
                $"{place}/gates/soak",
                $"environment {environment.Name} has \"soak\" and \"healthy: false\": soaking is time spent healthy; remove one of the two"
            );
        }
    }

    private static void Windows(DeliveryEnvironment environment, string place, FieldReader fields)
    {
        foreach (var (index, window) in environment.Gates.Windows.Index())
        {
            if (window.From == window.To)
            {
                fields.Problem(
                    $"{place}/gates/windows/{index}",
                    $"\"gates.windows[{index}]\" of environment {environment.Name} opens and closes at the same time; leave out \"from\" and \"to\" for the whole day"
                );
            }
            else if (window.From == TimeSpan.FromDays(1))
            {
                fields.Problem(
                    $"{place}/gates/windows/{index}/from",
                    $"\"gates.windows[{index}].from\" of environment {environment.Name} is \"24:00\"; write \"00:00\" and name the next day"
                );
            }
            else if (window.Days.Count == 0)
            {
                fields.Problem(
                    $"{place}/gates/windows/{index}/days",
                    $"\"gates.windows[{index}].days\" of environment {environment.Name} is empty, so it never opens; leave it out for every day"
                );
            }
        }
    }

    private static void Freezes(DeliveryEnvironment environment, string place, FieldReader fields)
    {
        foreach (var (index, freeze) in environment.Gates.Freezes.Index().Where(item => item.Item.To <= item.Item.From))
        {
            fields.Problem(
                $"{place}/gates/freeze/{index}/to",
                $"\"gates.freeze[{index}]\" of environment {environment.Name} ends before it begins; exchange \"from\" and \"to\""
            );
        }
    }

    private static void Checks(DeliveryEnvironment environment, string place, FieldReader fields)
    {
        var seen = new HashSet<string>();
        foreach (var (index, check) in environment.Gates.Http.Index().Where(item => !seen.Add(item.Item.Name)))
        {
            fields.Problem(
                $"{place}/gates/http/{index}/name",
                $"\"gates.http[{index}].name\" of environment {environment.Name} is \"{check.Name}\" like one before it; give each check a name of its own"
            );
        }
    }
}
