using System.Globalization;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Planning;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>The text of <c>--help</c>.</summary>
internal static class HelpText
{
    // A program that holds a build, and is not started by its script, says by this how it is called.
    private const string ProgramName = "Fairlead.BuildEngine.Program";

    /// <summary>Prints the help of the build, or of targets.</summary>
    /// <param name="named">The targets whose help is asked for; none for that of the build.</param>
    public static void Print(
        NukeBuild build,
        IReadOnlyList<ExecutableTarget> targets,
        ParameterSet parameters,
        BuildSession session,
        IReadOnlyList<string> named
    )
    {
        var palette = Palette.Of(session);
        var usage =
            AppContext.GetData(ProgramName) as string ?? (session.Assembly.File is null ? "build" : "./build.sh");
        if (named.Count > 0 && OptionReaders.AreKnown(build))
        {
            foreach (var target in named.Select(name => ExecutionPlanner.Find(targets, name)))
            {
                new TargetHelpText(target, build, parameters, session).Print(usage);
            }

            return;
        }

        session.Output.WriteLine($"Usage: {usage} [targets] [--option value]...");
        HelpSection.Print(
            "Targets",
            targets.Where(target => target.Listed).Select(target => new HelpRow(Head(target), Describe(target))),
            palette,
            session
        );
        HelpSection.Print(
            "Parameters",
            parameters.Listed.Select(parameter => new HelpRow(HeadOf(parameter), Describe(parameter, build))),
            palette,
            session
        );
        HelpSection.Print(
            "Options",
            // A parameter of the build with an option's name says more about it.
            EngineOption
                .All.Where(option => parameters.Find(option.Name) is null)
                .Select(option => new HelpRow($"--{option.Name} {option.Value}".TrimEnd(), option.Description)),
            palette,
            session
        );
    }

    internal static string HeadOf(Parameter parameter) => $"--{parameter.Option} {parameter.ValueHint}".TrimEnd();

    private static string Head(ExecutableTarget target) => target.IsDefault ? $"{target.Name} (default)" : target.Name;

    internal static string Describe(ExecutableTarget target)
    {
        var dependencies = target.ExecutionDependencies.Select(other => other.Name).ToList();
        var after = dependencies.Count > 0 ? $"-> {string.Join(", ", dependencies)}" : "";
        return string.Join("  ", new[] { target.Description, after }.Where(text => !string.IsNullOrEmpty(text)));
    }

    internal static string Describe(Parameter parameter, NukeBuild build)
    {
        var allowed = parameter.Allowed(build);
        var parts = new List<string>();
        if (parameter.Description is { Length: > 0 } description)
        {
            parts.Add(description.TrimEnd('.') + ".");
        }

        if (allowed.Count > 0)
        {
            parts.Add($"One of {string.Join(", ", allowed)}.");
        }

        if (parameter.IsRequired)
        {
            parts.Add("Required.");
        }

        if (Default(parameter, build) is { Length: > 0 } value)
        {
            parts.Add($"Default {value}.");
        }

        return string.Join(' ', parts);
    }

    // Interface parameters have no initialiser: their getters would look the value up.
    private static string Default(Parameter parameter, NukeBuild build)
    {
        if (parameter.IsSecret || parameter.Member.DeclaringType is { IsInterface: true })
        {
            return "";
        }

        return MemberOf.Get(parameter.Member, build) switch
        {
            null or false => "",
            string text => text,
            Array array => string.Join(' ', array.Cast<object>()),
            var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };
    }
}
