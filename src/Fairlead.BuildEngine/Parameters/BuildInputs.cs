using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Planning;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>What targets of a build, with everything they depend on, are given from outside.</summary>
public sealed class BuildInputs
{
    private readonly NukeBuild _build;

    private BuildInputs(NukeBuild build, IReadOnlyList<ExecutableTarget> plan)
    {
        _build = build;
        Targets = [.. plan.Select(target => target.Name)];
        All = [.. Read(build, plan).OrderBy(input => input.Name, StringComparer.Ordinal)];
    }

    /// <summary>The targets that would run, in order.</summary>
    public IReadOnlyList<string> Targets { get; }

    /// <summary>What they read, by name.</summary>
    public IReadOnlyList<BuildInput> All { get; }

    /// <summary>The inputs of targets.</summary>
    /// <param name="build">The running build.</param>
    /// <param name="targets">Names, as the command line takes them; when empty the default targets are meant.</param>
    /// <exception cref="ArgumentException">There is no such target.</exception>
    public static BuildInputs Of(NukeBuild build, IReadOnlyCollection<string> targets)
    {
        ArgumentNullException.ThrowIfNull(build);
        try
        {
            return new BuildInputs(build, ExecutionPlanner.Plan(build.ExecutableTargets, targets));
        }
        catch (BuildUsageException error)
        {
            throw new ArgumentException(error.Message, nameof(targets), error);
        }
    }

    /// <summary>Where an input's value comes from in this run.</summary>
    public InputOrigin OriginOf(BuildInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return
            MemberOf.Get(input.Member, _build) is not { } value
            || (value is string text && string.IsNullOrWhiteSpace(text))
            ? new InputOrigin(InputSource.Nothing, null)
            : BuildSession.Current.Parameters.OriginOf(input.Name);
    }

    private static IEnumerable<BuildInput> Read(NukeBuild build, IReadOnlyList<ExecutableTarget> plan)
    {
        var parameters = ParameterSet.Of(build.GetType());
        var readers = new OptionReaders(parameters);
        // Where the build does not keep to its interfaces, any target may read any of them.
        var isKnown = OptionReaders.AreKnown(build);
        foreach (var parameter in parameters.Listed)
        {
            var targets = plan.Where(target => !isKnown || readers.Reads(target, parameter)).ToList();
            if (targets.Count > 0)
            {
                var read = isKnown ? readers.AsReadBy(targets[0], parameter)! : parameter;
                yield return new BuildInput(parameter.Name, read.Member)
                {
                    Option = "--" + parameter.Option,
                    Variable = EnvironmentBinding.Variable(parameter.Name),
                    Description = read.Description,
                    IsSecret = parameters.DeclarationsOf(parameter).Any(one => one.IsSecret),
                    IsRequired = read.IsRequired || targets.Exists(target => Requires(target, parameter)),
                    Targets = [.. targets.Select(target => target.Name)],
                };
            }
        }
    }

    private static bool Requires(ExecutableTarget target, Parameter parameter) =>
        target.DelegateRequirements.Any(requirement =>
            MemberOf.TryLambda(requirement) is { } member
            && member.IsDefined(typeof(ParameterAttribute), inherit: false)
            && Parameter.NameOf(member) == parameter.Name
        );
}
