#nullable disable
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions.Configuration;

public abstract class GitHubActionsStep : ConfigurationEntity;

public class GitHubActionsCheckoutStep : GitHubActionsStep
{
    public GitHubActionsSubmodules? Submodules { get; set; }
    public bool? Lfs { get; set; }
    public uint? FetchDepth { get; set; }
    public bool? Progress { get; set; }
    public string Filter { get; set; }

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine("- uses: actions/checkout@v6");
        var settings = Settings().ToList();
        if (settings.Count == 0)
        {
            return;
        }

        using var outer = writer.Indent();
        writer.WriteLine("with:");
        using var inner = writer.Indent();
        settings.ForEach(writer.WriteLine);
    }

    private IEnumerable<string> Settings()
    {
        if (Submodules is { } submodules)
        {
            yield return $"submodules: {submodules.GetValue()}";
        }

        if (Lfs is { } lfs)
        {
            yield return $"lfs: {(lfs ? "true" : "false")}";
        }

        if (FetchDepth is { } depth)
        {
            yield return $"fetch-depth: {depth}";
        }

        if (Progress is { } progress)
        {
            yield return $"progress: {(progress ? "true" : "false")}";
        }

        if (!string.IsNullOrWhiteSpace(Filter))
        {
            yield return $"filter: {Filter}";
        }
    }
}

public class GitHubActionsCacheStep : GitHubActionsStep
{
    public string[] IncludePatterns { get; set; } = [];
    public string[] ExcludePatterns { get; set; } = [];
    public string[] KeyFiles { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        var patterns = IncludePatterns.Concat(ExcludePatterns.Select(pattern => "!" + pattern)).ToList();
        writer.WriteLine($"- name: {$"Cache: {IncludePatterns.JoinCommaSpace()}".SingleQuote()}");
        using var outer = writer.Indent();
        writer.WriteLine("uses: actions/cache@v4");
        writer.WriteLine("with:");
        using var inner = writer.Indent();
        writer.WriteLine("path: |");
        using (writer.Indent())
        {
            patterns.ForEach(writer.WriteLine);
        }

        var files = KeyFiles.Select(file => file.SingleQuote()).JoinCommaSpace();
        writer.WriteLine($"key: ${{{{ runner.os }}}}-${{{{ hashFiles({files}) }}}}");
    }
}

public class GitHubActionsRunStep : GitHubActionsStep
{
    public string BuildCmdPath { get; set; }
    public string[] InvokedTargets { get; set; } = [];
    public Dictionary<string, string> Imports { get; set; } = [];

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {$"Run: {InvokedTargets.JoinCommaSpace()}".SingleQuote()}");
        using var outer = writer.Indent();
        writer.WriteLine($"run: ./{BuildCmdPath} {InvokedTargets.JoinSpace()}");
        if (Imports.Count == 0)
        {
            return;
        }

        writer.WriteLine("env:");
        using var inner = writer.Indent();
        foreach (var (key, value) in Imports)
        {
            writer.WriteLine($"{key}: {value}");
        }
    }
}

public class GitHubActionsArtifactStep : GitHubActionsStep
{
    public string Name { get; set; }
    public string Path { get; set; }
    public string Condition { get; set; }

    public override void Write(CustomFileWriter writer)
    {
        writer.WriteLine($"- name: {$"Publish: {Name}".SingleQuote()}");
        using var outer = writer.Indent();
        writer.WriteLine("uses: actions/upload-artifact@v5");
        if (!string.IsNullOrWhiteSpace(Condition))
        {
            writer.WriteLine($"if: {Condition}");
        }

        writer.WriteLine("with:");
        using var inner = writer.Indent();
        writer.WriteLine($"name: {Name}");
        writer.WriteLine($"path: {Path}");
    }
}
