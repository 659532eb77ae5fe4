using System.Linq.Expressions;
using System.Reflection;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;
using Nuke.Common.ValueInjection;

namespace Fairlead.BuildEngine.Running;

/// <summary>Checks, before anything runs, that what the scheduled targets need is there.</summary>
internal sealed class Requirements(NukeBuild build, BuildSession session)
{
    /// <summary>Checks required parameters and what scheduled targets require.</summary>
    /// <exception cref="BuildUsageException">Something is missing; all of it is named.</exception>
    public void Check(IReadOnlyList<ExecutableTarget> plan, ParameterSet parameters)
    {
        var missing = parameters
            .All.Where(parameter => parameter.IsRequired && IsMissing(Value(parameter.Member)))
            .Where(parameter => !Ask(parameter.Member))
            .Select(parameter => $"The build needs {HowToGive(parameter.Member)}.")
            .Concat(
                plan.Where(target => target.Status == ExecutionStatus.Scheduled)
                    .SelectMany(target =>
                        target
                            .DelegateRequirements.Select(requirement => Missing(target, requirement))
                            .Concat(target.ToolRequirements.Select(tool => MissingTool(target, tool)))
                    )
                    .OfType<string>()
            )
            .Distinct()
            .ToList();
        if (missing.Count > 0)
        {
            throw new BuildUsageException(Refusals.MissingRequirement, string.Join("\n       ", missing));
        }
    }

    private string? Missing(ExecutableTarget target, LambdaExpression requirement)
    {
        if (requirement is Expression<Func<bool>> condition)
        {
            return (bool)MemberOf.Value(condition)!
                ? null
                : $"Target {target.Name} requires {Text(condition)}, which does not hold.";
        }

        var value = MemberOf.Value(requirement);
        if (!IsMissing(value))
        {
            return null;
        }

        var member = MemberOf.TryLambda(requirement);
        if (member is not null && Ask(member))
        {
            return null;
        }

        return requirement.ReturnType == typeof(Tool)
            ? $"Target {target.Name} requires the program behind '{member?.Name}', which was not found."
            : $"Target {target.Name} requires {(member is null ? Text(requirement) : HowToGive(member))}.";
    }

    // Tools are not installed by this engine: they must be there.
    private static string? MissingTool(ExecutableTarget target, Type tool)
    {
        var program =
            tool.GetCustomAttribute<PathToolAttribute>()?.Executable
            ?? tool.Name.Replace("Tasks", "").ToLowerInvariant();
        return
            ToolPathResolver.TryGetEnvironmentExecutable(program.ToUpperInvariant() + "_EXE") is not null
            || ProgramLookup.TryFind(program) is not null
            ? null
            : $"Target {target.Name} requires the program '{program}', which is not in PATH.";
    }

    private string HowToGive(MemberInfo member)
    {
        if (!member.IsDefined(typeof(ValueInjectionAttributeBase)))
        {
            return $"'{member.Name}', which has no value";
        }

        var name = Parameter.NameOf(member);
        var option = MemberNames.Dashed(name);
        var variable = "NUKE_" + MemberNames.Shouted(name);
        var hint = $"--{option}, or the environment variable {variable}";
        return session.Environment.NearMiss(name) is { } near
            ? $"{hint} ({near} is set, but only names with that prefix bind)"
            : hint;
    }

    private object? Value(MemberInfo member) => MemberOf.Get(member, build);

    private static bool IsMissing(object? value) =>
        value is null || (value is string text && string.IsNullOrWhiteSpace(text));

    /// <summary>Asks a person for the value; false when there is none to ask.</summary>
    private bool Ask(MemberInfo member)
    {
        if (
            !session.IsInteractive
            || NukeBuild.IsServerBuild
            || member is not FieldInfo and not PropertyInfo { SetMethod: not null }
        )
        {
            return false;
        }

        var answer = Prompt.Read(
            MemberNames.Dashed(Parameter.NameOf(member)),
            member.IsDefined(typeof(SecretAttribute)),
            session
        );
        if (string.IsNullOrWhiteSpace(answer))
        {
            return false;
        }

        var value = TextConversion.Convert(answer, MemberOf.TypeOf(member), separator: null);
        if (member is FieldInfo field)
        {
            field.SetValue(build, value);
        }
        else
        {
            ((PropertyInfo)member).SetValue(build, value);
        }

        return true;
    }

    // An expression prints its closure and its type's full name; people wrote neither.
    private static string Text(LambdaExpression lambda)
    {
        var text = lambda.Body.ToString();
        for (
            var start = text.IndexOf("value(", StringComparison.Ordinal);
            start >= 0;
            start = text.IndexOf("value(", StringComparison.Ordinal)
        )
        {
            var end = text.IndexOf(')', start);
            text = text[..start] + text[(end + 1)..].TrimStart('.');
        }

        return $"'{text}'";
    }
}
