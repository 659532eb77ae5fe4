using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Running;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.CommandLines;

/// <summary>Which targets read which parameters, where a build's targets keep to their interfaces.</summary>
internal sealed class OptionReaders(ParameterSet parameters)
{
    /// <summary>Whether the build's targets keep to their interfaces.</summary>
    public static bool AreKnown(NukeBuild build) => Extensions.Of(build).All.OfType<IOptionsOfInterfaces>().Any();

    /// <summary>Whether a target may read a parameter.</summary>
    public bool Reads(ExecutableTarget target, Parameter parameter) => AsReadBy(target, parameter) is not null;

    /// <summary>The declaration of a parameter that a target may read, where several interfaces mean different things by one name; null for none.</summary>
    public Parameter? AsReadBy(ExecutableTarget target, Parameter parameter) =>
        target.Member.DeclaringType is not { IsInterface: true } owner
            ? parameter
            : parameters
                .DeclarationsOf(parameter)
                .FirstOrDefault(one =>
                    one.Member.DeclaringType is not { IsInterface: true } type || type.IsAssignableFrom(owner)
                );

    /// <summary>Refuses options of the command line that no target of the plan reads.</summary>
    /// <exception cref="BuildUsageException">There is one; the message says who reads it.</exception>
    public void Check(
        BuildSession session,
        IReadOnlyCollection<ExecutableTarget> plan,
        IReadOnlyCollection<ExecutableTarget> targets
    )
    {
        foreach (var given in session.CommandLine.Options.Where(given => !IsTheEngines(given, session.CommandLine)))
        {
            if (parameters.Find(given.Written) is { } parameter && !plan.Any(target => Reads(target, parameter)))
            {
                var readers = targets
                    .Where(target => target.Listed && Reads(target, parameter))
                    .Select(target => target.Name)
                    .Order(StringComparer.Ordinal);
                // Who asked for nothing by name got the default target.
                var asked = plan.Where(target => target.Invoked || target.IsDefault)
                    .Select(target => target.Name)
                    .ToList();
                throw new BuildUsageException(
                    Refusals.UnreadOption,
                    $"--{parameter.Option} does nothing here: {string.Join(" and ", asked)} {(asked.Count == 1 ? "does" : "do")} not read it. It is for {string.Join(", ", readers)}."
                );
            }
        }
    }

    private static bool IsTheEngines(GivenOption given, CommandLine line) =>
        EngineOption.Find(given) is { } option && (option.BelongsTo is not { } other || line.Has(other));
}
