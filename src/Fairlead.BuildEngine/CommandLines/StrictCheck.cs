using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Planning;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.CommandLines;

/// <summary>Refuses an invocation that says something the build does not understand.</summary>
internal static class StrictCheck
{
    public static void Run(BuildSession session, ParameterSet parameters, IReadOnlyCollection<ExecutableTarget> targets)
    {
        CheckTargets(session);
        if (session.Options.Why is { } why)
        {
            ExecutionPlanner.Find(targets, why);
        }

        var commit = session.Parameters.CommitMessage?.Options ?? [];
        foreach (var given in session.CommandLine.Options.Concat(commit))
        {
            if (EngineOption.Find(given) is { } option)
            {
                CheckEngineOption(given, option, targets);
            }
            else
            {
                CheckParameter(given, parameters, targets);
            }
        }

        session.Environment.CheckUnambiguous(parameters);
        var unknown = session.Parameters.Unknown(parameters).ToList();
        if (unknown.Count > 0)
        {
            throw new BuildUsageException(Refusals.UnknownOption, string.Join('\n', unknown));
        }
    }

    // An empty variable of a script must not run the default target.
    private static void CheckTargets(BuildSession session)
    {
        var named = session.Arguments.TakeWhile(argument => !argument.StartsWith('-') || argument.Length == 1);
        if (named.FirstOrDefault(argument => argument.Trim('+', ' ').Length == 0) is { } empty)
        {
            throw new BuildUsageException(
                Refusals.UnknownTarget,
                $"'{empty}' names no target: leave the argument out to run the default ones."
            );
        }
    }

    private static void CheckEngineOption(
        GivenOption given,
        EngineOption option,
        IReadOnlyCollection<ExecutableTarget> targets
    )
    {
        if (option.NeedsValue && given.Values.All(string.IsNullOrWhiteSpace))
        {
            throw new BuildUsageException(
                Refusals.MissingValue,
                $"--{option.Name} needs a value: --{option.Name} {option.Value}."
            );
        }

        if (!option.TakesValue && given.Values.Count > 0 && !IsTruth(given))
        {
            throw TooMuch($"--{option.Name} takes no value", given.Values, targets);
        }

        if (option.TakesValue && !option.TakesMany && given.Values.Count > 1)
        {
            throw TooMuch($"--{option.Name} takes one value", given.Values.Skip(1), targets);
        }
    }

    private static void CheckParameter(
        GivenOption given,
        ParameterSet parameters,
        IReadOnlyCollection<ExecutableTarget> targets
    )
    {
        if (parameters.Find(given.Written) is not { } parameter)
        {
            throw Unknown(given, parameters, targets);
        }

        if (!parameter.IsSwitch && given.Values.Count == 0)
        {
            throw new BuildUsageException(
                Refusals.MissingValue,
                $"--{parameter.Option} needs a value: --{parameter.Option} {parameter.ValueHint}. A value that starts with a dash is written --{parameter.Option}=-1."
            );
        }

        if (parameter.IsSwitch && given.Values.Count == 1 && !IsTruth(given))
        {
            throw TooMuch($"--{parameter.Option} takes true, false or no value", given.Values, targets);
        }

        if (!parameter.TakesMany && given.Values.Count > 1)
        {
            throw TooMuch($"--{parameter.Option} takes one value", given.Values.Skip(1), targets);
        }
    }

    private static BuildUsageException Unknown(
        GivenOption given,
        ParameterSet parameters,
        IReadOnlyCollection<ExecutableTarget> targets
    )
    {
        var bare = given.Written.TrimStart('-');
        var target = targets.FirstOrDefault(target => given.Matches(target.Name));
        if (target is not null)
        {
            return new BuildUsageException(
                Refusals.UnknownOption,
                $"{given.Written} is a target, not an option: write {target.Name}."
            );
        }

        var known = parameters
            .Listed.Select(parameter => parameter.Option)
            .Concat(EngineOption.All.Select(option => option.Name));
        var near = Suggestion.Nearest(bare, known);
        return new BuildUsageException(
            Refusals.UnknownOption,
            $"Unknown option {given.Written}. {(near is null ? "Run with --help to see all options." : $"Did you mean --{near}?")}"
        );
    }

    private static BuildUsageException TooMuch(
        string rule,
        IEnumerable<string> values,
        IReadOnlyCollection<ExecutableTarget> targets
    )
    {
        var rest = values.ToList();
        var isTarget = rest.TrueForAll(value => targets.Any(target => TargetNames.Match(target.Name, value)));
        var text = string.Join(' ', rest);
        return new BuildUsageException(
            Refusals.TooManyValues,
            isTarget ? $"{rule}, but '{text}' follows: write targets before options." : $"{rule}, but '{text}' follows."
        );
    }

    private static bool IsTruth(GivenOption given) => given.Values is [var value] && bool.TryParse(value, out _);
}
