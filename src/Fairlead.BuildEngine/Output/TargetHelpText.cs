using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Output;

/// <summary>The help of one target: what it does, how it is called, its options and its exit codes.</summary>
internal sealed class TargetHelpText(
    ExecutableTarget target,
    NukeBuild build,
    ParameterSet parameters,
    BuildSession session
)
{
    private readonly Palette _palette = Palette.Of(session);

    /// <summary>Prints it.</summary>
    /// <param name="program">What starts the build, such as <c>./build.sh</c>.</param>
    public void Print(string program)
    {
        session.Output.WriteLine($"Usage: {program} {target.Name} [--option value]...");
        if (HelpText.Describe(target) is { Length: > 0 } text)
        {
            session.Output.WriteLine();
            session.Output.WriteLine(text);
        }

        PrintExamples(program);
        PrintOptions();
        HelpSection.Print("Exit codes", Exits().Select(ExitRow), _palette, session);
        session.Output.WriteLine();
        session.Output.WriteLine("Options of the build itself: --help without a target.");
    }

    private void PrintExamples(string program)
    {
        var examples = TargetAttributes.Examples(target);
        if (examples.Count == 0)
        {
            return;
        }

        session.Output.WriteLine();
        session.Output.WriteLine(_palette.Bold("Examples"));
        foreach (var (line, meaning) in examples)
        {
            session.Output.WriteLine($"  {program} {line}");
            session.Output.WriteLine($"      {meaning}");
        }
    }

    // What has a prefix belongs to something that many targets share, such as where things go.
    private void PrintOptions()
    {
        var readers = new OptionReaders(parameters);
        var read = parameters
            .Listed.Select(parameter => readers.AsReadBy(target, parameter))
            .OfType<Parameter>()
            .ToList();
        var rows = read.ToLookup(parameter => parameter.Prefix is not null, OptionRow);
        HelpSection.Print("Its options", rows[false], _palette, session);
        HelpSection.Print("Options that it shares with others", rows[true], _palette, session);
        if (read.Count > 0)
        {
            session.Output.WriteLine();
            session.Output.WriteLine(
                $"Each may come from the environment: NUKE_{MemberNames.Shouted(read[0].Name)} for --{read[0].Option}."
            );
        }
    }

    // A target fails as those fail that it depends on.
    private IEnumerable<TargetExit> Exits() =>
        WithDependencies(target)
            .SelectMany(TargetAttributes.Exits)
            .Concat(ExitCodes.OfEveryTarget)
            .DistinctBy(exit => exit.Code)
            .OrderBy(exit => exit.Code);

    private static HashSet<ExecutableTarget> WithDependencies(ExecutableTarget first)
    {
        HashSet<ExecutableTarget> seen = [];
        Visit(first);
        return seen;

        // A target before what it depends on, so that its own meaning of a code is the one that is told.
        void Visit(ExecutableTarget next)
        {
            if (seen.Add(next))
            {
                next.ExecutionDependencies.ForEach(Visit);
            }
        }
    }

    private HelpRow OptionRow(Parameter parameter) =>
        new(HelpText.HeadOf(parameter), HelpText.Describe(parameter, build));

    private static HelpRow ExitRow(TargetExit exit) => new($"{exit.Code}", exit.Meaning);
}
