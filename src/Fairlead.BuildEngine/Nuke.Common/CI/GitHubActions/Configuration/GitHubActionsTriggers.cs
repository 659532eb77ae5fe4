#nullable disable
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

public abstract class GitHubActionsDetailedTrigger : ConfigurationEntity;

public class GitHubActionsVcsTrigger : GitHubActionsDetailedTrigger
{
    public GitHubActionsTrigger Kind { get; set; }
    public string[] Branches { get; set; } = [];
    public string[] BranchesIgnore { get; set; } = [];
    public string[] Tags { get; set; } = [];
    public string[] TagsIgnore { get; set; } = [];
    public string[] IncludePaths { get; set; } = [];
    public string[] ExcludePaths { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine(Kind.GetValue() + ":");
        using var _ = writer.Indent();
        WriteList(writer, "branches", Branches);
        WriteList(writer, "branches-ignore", BranchesIgnore);
        WriteList(writer, "tags", Tags);
        WriteList(writer, "tags-ignore", TagsIgnore);
        WriteList(writer, "paths", [.. IncludePaths, .. ExcludePaths.Select(path => "!" + path)]);
    }

    private static void WriteList(CustomFileWriter writer, string name, string[] items)
    {
        if (items.Length == 0)
        {
            return;
        }

        writer.WriteLine(name + ":");
        using var _ = writer.Indent();
        foreach (var item in items)
        {
            var needsQuotes = item[0] is '*' or '!' or '[' or '{' or '&';
            writer.WriteLine(needsQuotes ? $"- '{item}'" : $"- {item}");
        }
    }
}

public class GitHubActionsScheduledTrigger : GitHubActionsDetailedTrigger
{
    public string Cron { get; set; }

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("schedule:");
        using var _ = writer.Indent();
        writer.WriteLine($"- cron: '{Cron}'");
    }
}

public class GitHubActionsWorkflowDispatchTrigger : GitHubActionsDetailedTrigger
{
    public string[] OptionalInputs { get; set; } = [];
    public string[] RequiredInputs { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("workflow_dispatch:");
        using var outer = writer.Indent();
        writer.WriteLine("inputs:");
        using var inner = writer.Indent();
        Array.ForEach(OptionalInputs, input => WriteInput(writer, input, required: false));
        Array.ForEach(RequiredInputs, input => WriteInput(writer, input, required: true));
    }

    private static void WriteInput(CustomFileWriter writer, string input, bool required)
    {
        writer.WriteLine(input + ":");
        using var _ = writer.Indent();
        writer.WriteLine($"description: \"{input.SplitCamelHumpsWithKnownWords().JoinSpace()}\"");
        writer.WriteLine($"required: {(required ? "true" : "false")}");
    }
}
