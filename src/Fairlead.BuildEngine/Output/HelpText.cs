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
    private const int Widest = 28;
    private const int LineWidth = 100;

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
        var usage = session.Assembly.File is null ? "build" : "./build.sh";
        if (named.Count > 0 && OptionReaders.AreKnown(build))
        {
            foreach (var target in named.Select(name => ExecutionPlanner.Find(targets, name)))
            {
                PrintTarget(target, build, parameters, $"Usage: {usage} {target.Name} [--option value]...", session);
            }

            return;
        }

        session.Output.WriteLine($"Usage: {usage} [targets] [--option value]...");
        Section(
            "Targets",
            targets.Where(target => target.Listed).Select(target => new HelpRow(Head(target), Describe(target))),
            palette,
            session
        );
        Section(
            "Parameters",
            parameters.Listed.Select(parameter => new HelpRow(HeadOf(parameter), Describe(parameter, build))),
            palette,
            session
        );
        Section(
            "Options",
            // A parameter of the build with an option's name says more about it.
            EngineOption
                .All.Where(option => parameters.Find(option.Name) is null)
                .Select(option => new HelpRow($"--{option.Name} {option.Value}".TrimEnd(), option.Description)),
            palette,
            session
        );
    }

    private static void PrintTarget(
        ExecutableTarget target,
        NukeBuild build,
        ParameterSet parameters,
        string usage,
        BuildSession session
    )
    {
        var palette = Palette.Of(session);
        var readers = new OptionReaders(parameters);
        session.Output.WriteLine(usage);
        if (Describe(target) is { Length: > 0 } text)
        {
            session.Output.WriteLine();
            session.Output.WriteLine(text);
        }

        // What has a prefix belongs to something that many targets share, such as where things go.
        var read = parameters.Listed.Where(parameter => readers.Reads(target, parameter)).ToLookup(IsShared);
        Section("Its options", read[false].Select(Row), palette, session);
        Section("Options that it shares with others", read[true].Select(Row), palette, session);
        session.Output.WriteLine();
        session.Output.WriteLine("Options of the build itself: --help without a target.");

        HelpRow Row(Parameter parameter) => new(HeadOf(parameter), Describe(parameter, build));
        static bool IsShared(Parameter parameter) => parameter.Prefix is not null;
    }

    private static string HeadOf(Parameter parameter) => $"--{parameter.Option} {parameter.ValueHint}".TrimEnd();

    private static string Head(ExecutableTarget target) => target.IsDefault ? $"{target.Name} (default)" : target.Name;

    private static string Describe(ExecutableTarget target)
    {
        var dependencies = target.ExecutionDependencies.Select(other => other.Name).ToList();
        var after = dependencies.Count > 0 ? $"-> {string.Join(", ", dependencies)}" : "";
        return string.Join("  ", new[] { target.Description, after }.Where(text => !string.IsNullOrEmpty(text)));
    }

    private static string Describe(Parameter parameter, NukeBuild build)
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

    private static void Section(string title, IEnumerable<HelpRow> rows, Palette palette, BuildSession session)
    {
        var all = rows.ToList();
        if (all.Count == 0)
        {
            return;
        }

        var width = 0;
        all.ForEach(row => width = Math.Max(width, row.Head.Length));
        width = Math.Min(Widest, width) + 2;
        session.Output.WriteLine();
        session.Output.WriteLine(palette.Bold(title));
        foreach (var (head, text) in all)
        {
            Row(head, text, width, session);
        }
    }

    private static void Row(string head, string text, int width, BuildSession session)
    {
        var lines = Wrap(text, LineWidth - width - 2).ToList();
        var margin = Columns.Left("", width + 2);
        if (head.Length > width - 2)
        {
            session.Output.WriteLine("  " + head);
            lines.ForEach(line => session.Output.WriteLine(margin + line));
            return;
        }

        session.Output.WriteLine(("  " + Columns.Left(head, width) + lines.FirstOrDefault()).TrimEnd());
        foreach (var line in lines.Skip(1))
        {
            session.Output.WriteLine(margin + line);
        }
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line += line.Length > 0 ? " " + word : word;
        }

        if (line.Length > 0)
        {
            yield return line;
        }
    }

    private sealed record HelpRow(string Head, string Text);
}
