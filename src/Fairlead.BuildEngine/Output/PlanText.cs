using System.Text.Json;
using System.Text.Json.Nodes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>Prints a plan for people and programs.</summary>
internal static class PlanText
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static void Print(IReadOnlyList<ExecutableTarget> plan, BuildSession session)
    {
        if (session.Options.Json)
        {
            session.WriteResult(Json(plan).ToJsonString(Indented));
            return;
        }

        Print("Plan", plan, session);
    }

    public static void PrintDryRun(IReadOnlyList<ExecutableTarget> plan, BuildSession session)
    {
        Print("Dry run: all requirements are met; this would run", plan, session);
    }

    private static void Print(string title, IReadOnlyList<ExecutableTarget> plan, BuildSession session)
    {
        var palette = Palette.Of(session);
        var width = plan.Select(target => target.Name.Length).DefaultIfEmpty(0).Max() + 2;
        var number = 0;
        session.Output.WriteLine(palette.Dim(title));
        foreach (var target in plan)
        {
            number++;
            var line = $"{number, 3}  {Columns.Left(target.Name, width)}{palette.Dim(Notes(target, plan))}";
            session.Output.WriteLine(line.TrimEnd());
        }
    }

    private static string Notes(ExecutableTarget target, IReadOnlyList<ExecutableTarget> plan)
    {
        var notes = new List<string>();
        if (target.Status == ExecutionStatus.Skipped)
        {
            notes.Add($"skipped: {target.SkipReason}");
        }

        var after = target.AllDependencies.Where(plan.Contains).Select(other => other.Name).ToList();
        if (after.Count > 0)
        {
            notes.Add($"after {string.Join(", ", after)}");
        }

        if (target.StaticConditions.Count + target.DynamicConditions.Count > 0)
        {
            notes.Add("conditional");
        }

        if (target.AssuredAfterFailure)
        {
            notes.Add("also after a failure");
        }

        return string.Join("; ", notes);
    }

    private static JsonObject Json(IReadOnlyList<ExecutableTarget> plan) =>
        new() { ["targets"] = new JsonArray([.. plan.Select(target => (JsonNode)Json(target, plan))]) };

    private static JsonObject Json(ExecutableTarget target, IReadOnlyList<ExecutableTarget> plan) =>
        new()
        {
            ["name"] = target.Name,
            ["description"] = target.Description,
            ["status"] = target.Status == ExecutionStatus.Skipped ? "skipped" : "scheduled",
            ["reason"] = target.SkipReason,
            ["invoked"] = target.Invoked,
            ["default"] = target.IsDefault,
            ["dependsOn"] = Names(target.ExecutionDependencies),
            ["after"] = Names(target.OrderDependencies.Where(plan.Contains)),
            ["triggers"] = Names(target.Triggers),
            ["conditions"] = new JsonArray([
                .. target
                    .StaticConditions.Concat(target.DynamicConditions)
                    .Select(condition => (JsonNode)condition.Text),
            ]),
            ["produces"] = new JsonArray([.. target.ArtifactProducts.Select(artifact => (JsonNode)artifact)]),
            ["assuredAfterFailure"] = target.AssuredAfterFailure,
            ["proceedAfterFailure"] = target.ProceedAfterFailure,
        };

    private static JsonArray Names(IEnumerable<ExecutableTarget> targets) =>
        new([.. targets.Select(target => (JsonNode)target.Name)]);
}
