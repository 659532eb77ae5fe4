using System.Globalization;
using System.Text;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Running;
using Nuke.Common.Execution;

namespace Fairlead.Components.Tests.Targets;

/// <summary>Writes <c>docs/targets.md</c> of what targets and parameters say of themselves.</summary>
internal static class TargetPage
{
    public const string File = "docs/targets.md";

    // What more targets than these read stands on the page once.
    private const int Few = 6;

    public static string Write()
    {
        var parameters = ParameterSet.Of(typeof(AllTargets));
        var readers = new OptionReaders(parameters);
        var targets = Invocation
            .Targets.Where(target => target.Listed)
            .OrderBy(target => target.Name, StringComparer.Ordinal)
            .ToList();
        var shared = parameters
            .Listed.SelectMany(parameters.DeclarationsOf)
            .DistinctBy(one => (one.Name, one.Description))
            .Where(one => one.Prefix is not null || targets.Count(target => MeansIt(target, one)) > Few)
            .ToList();
        var page = new StringBuilder(
            """
            # Targets and their options

            `./build.sh TARGET... [--option value]...` runs targets and what they depend on; `./build.sh TARGET --help` says what stands here.
            An option of a line may also come from an environment variable, `NUKE_CACHE_KEY` for `--cache-key`, or from
            `.nuke/parameters.json`, `"CacheKey"`; the command line goes before the variable, and the variable before the file. Secrets
            are best given by variables, where no list of processes shows them.

            This page is made of the targets' own declarations.

            """
        );
        foreach (var target in targets)
        {
            Write(
                page,
                target,
                parameters
                    .Listed.Select(one => readers.AsReadBy(target, one))
                    .OfType<Parameter>()
                    .Where(one => !shared.Exists(other => IsSame(one, other)))
            );
        }

        page.Append(
            "\n## Options that many targets share\n\n`./build.sh TARGET --help` says which of them a target reads.\n\n"
        );
        Table(page, shared);
        return page.ToString();

        bool MeansIt(ExecutableTarget target, Parameter one) =>
            readers.AsReadBy(target, one) is { } read && IsSame(read, one);
    }

    // Several interfaces may declare one name, and mean different things by it.
    private static bool IsSame(Parameter one, Parameter other) =>
        (one.Name, one.Description) == (other.Name, other.Description);

    private static void Write(StringBuilder page, ExecutableTarget target, IEnumerable<Parameter> options)
    {
        page.Append($"\n## {target.Name}\n\n{target.Description}.");
        var before = target.ExecutionDependencies.Select(other => other.Name).ToList();
        page.Append(before.Count > 0 ? $" Runs {string.Join(", ", before)} before.\n" : "\n");
        page.Append("\n```\n");
        foreach (var example in TargetAttributes.Examples(target))
        {
            page.Append($"# {example.Meaning}\n./build.sh {example.CommandLine}\n");
        }

        page.Append("```\n");
        foreach (var exit in TargetAttributes.Exits(target))
        {
            page.Append(CultureInfo.InvariantCulture, $"\nExit code {exit.Code}: {exit.Meaning}.\n");
        }

        if (options.ToList() is { Count: > 0 } own)
        {
            page.Append('\n');
            Table(page, own);
        }
    }

    private static void Table(StringBuilder page, IEnumerable<Parameter> parameters)
    {
        page.Append("| Option | Meaning |\n|---|---|\n");
        foreach (var parameter in parameters.OrderBy(parameter => parameter.Option, StringComparer.Ordinal))
        {
            var head = $"--{parameter.Option} {parameter.ValueHint}".TrimEnd();
            var secret = parameter.IsSecret ? " A secret." : "";
            var meaning = (parameter.Description ?? "").TrimEnd('.').Replace("|", "\\|");
            page.Append($"| `{head}` | {meaning}.{secret} |\n");
        }
    }
}
