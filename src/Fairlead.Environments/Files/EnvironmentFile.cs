using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.Environments.Agents;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Environments.Files;

/// <summary>What <c>environment.yaml</c> says: what the build writes there, and the agent obeys.</summary>
/// <param name="Name">The environment.</param>
/// <param name="Apps">Its apps, each after those it depends on.</param>
public sealed record EnvironmentFile(string Name, IReadOnlyList<EnvironmentApp> Apps)
{
    /// <summary>The format of the environment's files, from <see cref="EnvironmentFormat.First"/>.</summary>
    public int Format { get; init; } = EnvironmentFormat.First;

    /// <summary>The oldest agent that obeys the format, such as <c>1.2.0</c>; null for any.</summary>
    public string? MinimumAgent { get; init; }

    /// <summary>The agent of the environment, where its commit statuses do not say what it is; null where nobody said.</summary>
    public AgentReport? Agent { get; init; }

    /// <summary>The cluster that charts are rendered for; null where nobody said.</summary>
    public KubernetesTarget? Kubernetes { get; init; }

    /// <summary>Whether commits that change objects have to name their plan; false leaves that to the agent.</summary>
    public bool RequirePlan { get; init; }

    /// <summary>Limits for pruning; null leaves them to the agent.</summary>
    public DeclaredBudget? Budget { get; init; }

    /// <summary>Time an app has to become healthy, where it says none; null leaves it to the agent.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Reads the file.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="path">Its path, for messages.</param>
    /// <exception cref="EnvironmentFileException">It is malformed, of a later format, or its dependencies make no sense.</exception>
    public static EnvironmentFile Read(string text, string path)
    {
        var fields = FieldReader.Open(text, path);
        RefuseLater(fields, path);
        EnvironmentDeclaration.Root.Check(fields.Root, new Place("", "the environment", ""), fields);
        var file = Bind(fields.Root as JsonObject ?? [], fields);
        AppListRule.Check(file.Apps, fields);
        fields.ThrowIfAny();
        return file;
    }

    /// <summary>The same file in a format that its agent reads: what that cannot say is left out.</summary>
    /// <param name="agent">The agent; null where nothing is known of it.</param>
    /// <exception cref="EnvironmentFileException">The agent reads only formats that came after this program.</exception>
    public FittedFile For(AgentReport? agent)
    {
        var newest = Math.Min(agent?.LastFormat ?? EnvironmentFormat.Present, EnvironmentFormat.Present);
        var oldest = agent?.FirstFormat ?? EnvironmentFormat.First;
        if (agent is not null && oldest > newest)
        {
            throw new EnvironmentFileException([
                $"The agent of {Name}, {agent.Version}, reads {agent.Formats}, and this program writes {EnvironmentFormat.First} to {EnvironmentFormat.Present}: update the build.",
            ]);
        }

        var waiting = FormatFields.SaidIn(this).Where(field => field.Since > newest).ToList();
        var left = waiting.Aggregate(this, (file, field) => field.Without(file));
        return new FittedFile(
            left with
            {
                Format = Math.Max(Math.Clamp(Format, oldest, newest), FormatFields.LeastOf(left)),
            },
            [.. waiting.Select(field => field.Name)]
        );
    }

    /// <summary>The text of the file; what is not declared is not written.</summary>
    public string Write()
    {
        var root = new JsonObject
        {
            ["apiVersion"] = EnvironmentDeclaration.ApiVersion,
            ["kind"] = EnvironmentDeclaration.Kind,
            ["name"] = Name,
        };
        if (Format > EnvironmentFormat.First)
        {
            root["formatVersion"] = Format;
        }

        if (MinimumAgent is not null)
        {
            root["minimumAgent"] = MinimumAgent;
        }

        if (Agent is not null)
        {
            root["agent"] = Agent.ToJson();
        }

        if (Kubernetes is not null)
        {
            root["kubernetes"] = Kubernetes.ToJson();
        }

        if (RequirePlan)
        {
            root["requirePlan"] = true;
        }

        if (Budget is not null)
        {
            root["budget"] = new JsonObject { ["prune"] = Budget.ToJson() };
        }

        if (Deadline is { } deadline)
        {
            root["deadline"] = Duration.Write(deadline);
        }

        root["apps"] = new JsonArray([.. Apps.Select(app => app.ToJson())]);
        return YamlWriter.Write(root);
    }

    // What a later format says cannot be judged, so the number is all that is said.
    private static void RefuseLater(FieldReader fields, string path)
    {
        if (
            fields.Root.At("formatVersion") is JsonValue value
            && value.GetValueKind() == JsonValueKind.Number
            && value.TryGetValue<long>(out var format)
            && format > EnvironmentFormat.Present
        )
        {
            throw new EnvironmentFileException([
                $"{path} is of format {format}, and this program reads {EnvironmentFormat.First} to {EnvironmentFormat.Present}: update it.",
            ]);
        }
    }

    private static EnvironmentFile Bind(JsonObject root, FieldReader fields) =>
        new(root.TextAt("name") ?? "", [.. root.ObjectsAt("apps").Select(EnvironmentApp.Bind)])
        {
            Format = root.CountAt("formatVersion") ?? EnvironmentFormat.First,
            MinimumAgent = root.TextAt("minimumAgent"),
            Agent = root.ObjectAt("agent") is { } agent ? AgentReport.Bind(agent, fields) : null,
            Kubernetes = root.ObjectAt("kubernetes") is { } target ? KubernetesTarget.Bind(target) : null,
            RequirePlan = root.FlagAt("requirePlan") ?? false,
            Budget = root.ObjectAt("budget", "prune") is { } budget ? DeclaredBudget.Bind(budget, fields) : null,
            Deadline = root.LengthAt("deadline"),
        };
}
