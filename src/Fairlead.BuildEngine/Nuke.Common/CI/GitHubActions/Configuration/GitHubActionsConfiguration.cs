#nullable disable
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

public class GitHubActionsConfiguration : ConfigurationEntity
{
    public string Name { get; set; }
    public GitHubActionsTrigger[] ShortTriggers { get; set; } = [];
    public GitHubActionsDetailedTrigger[] DetailedTriggers { get; set; } = [];
    public (GitHubActionsPermissions Type, string Permission)[] Permissions { get; set; } = [];
    public string ConcurrencyGroup { get; set; }
    public bool ConcurrencyCancelInProgress { get; set; }
    public GitHubActionsJob[] Jobs { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"name: {Name}");
        writer.WriteLine();
        if (ShortTriggers.Length > 0)
        {
            writer.WriteLine($"on: [{ShortTriggers.Select(trigger => trigger.GetValue()).JoinCommaSpace()}]");
        }
        else
        {
            writer.WriteLine("on:");
            using var _ = writer.Indent();
            Array.ForEach(DetailedTriggers, trigger => trigger.Write(writer));
        }

        WritePermissions(writer);
        ConcurrencyBlock.Write(writer, ConcurrencyGroup, ConcurrencyCancelInProgress, blankBefore: true);
        writer.WriteLine();
        writer.WriteLine("jobs:");
        using (writer.Indent())
        {
            Array.ForEach(Jobs, job => job.Write(writer));
        }
    }

    private void WritePermissions(CustomFileWriter writer)
    {
        if (Permissions.Length == 0)
        {
            return;
        }

        writer.WriteLine();
        writer.WriteLine("permissions:");
        using var _ = writer.Indent();
        foreach (var (type, permission) in Permissions)
        {
            writer.WriteLine($"{type.GetValue()}: {permission}");
        }
    }
}

public class GitHubActionsJob : ConfigurationEntity
{
    public string Name { get; set; }
    public string EnvironmentName { get; set; }
    public string EnvironmentUrl { get; set; }
    public GitHubActionsImage Image { get; set; }
    public int TimeoutMinutes { get; set; }
    public string ConcurrencyGroup { get; set; }
    public bool ConcurrencyCancelInProgress { get; set; }
    public GitHubActionsStep[] Steps { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"{Name}:");
        using var _ = writer.Indent();
        writer.WriteLine($"name: {Name}");
        writer.WriteLine($"runs-on: {Image.GetValue()}");
        WriteEnvironment(writer);
        if (TimeoutMinutes > 0)
        {
            writer.WriteLine($"timeout-minutes: {TimeoutMinutes}");
        }

        ConcurrencyBlock.Write(writer, ConcurrencyGroup, ConcurrencyCancelInProgress, blankBefore: false);
        writer.WriteLine("steps:");
        using (writer.Indent())
        {
            Array.ForEach(Steps, step => step.Write(writer));
        }
    }

    private void WriteEnvironment(CustomFileWriter writer)
    {
        if (EnvironmentName is null)
        {
            return;
        }

        if (EnvironmentUrl is null)
        {
            writer.WriteLine($"environment: {EnvironmentName}");
            return;
        }

        writer.WriteLine("environment:");
        using var _ = writer.Indent();
        writer.WriteLine($"name: {EnvironmentName}");
        writer.WriteLine($"url: {EnvironmentUrl}");
    }
}

internal static class ConcurrencyBlock
{
    public static void Write(CustomFileWriter writer, string group, bool cancelInProgress, bool blankBefore)
    {
        if (string.IsNullOrWhiteSpace(group))
        {
            return;
        }

        if (blankBefore)
        {
            writer.WriteLine();
        }

        writer.WriteLine("concurrency:");
        using var _ = writer.Indent();
        writer.WriteLine($"group: {group}");
        if (cancelInProgress)
        {
            writer.WriteLine("cancel-in-progress: true");
        }
    }
}
