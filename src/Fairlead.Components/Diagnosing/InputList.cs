using Fairlead.BuildEngine.Parameters;
using Fairlead.Components.Session;
using Fairlead.Pipelines;
using Nuke.Common;

namespace Fairlead.Components.Diagnosing;

/// <summary>What targets are given from outside.</summary>
/// <param name="Targets">The targets with all that they depend on, in the order in which they would run.</param>
/// <param name="Inputs">What they read, by name.</param>
internal sealed record InputList(IReadOnlyList<string> Targets, IReadOnlyList<ListedInput> Inputs)
{
    /// <summary>Those that must have a value and have none.</summary>
    public IReadOnlyList<ListedInput> Missing => [.. Inputs.Where(input => input.IsMissing)];

    /// <summary>The inputs of targets; of those that the CI files run, else of the default ones, where none is named.</summary>
    /// <exception cref="WrongUseException">There is no such target.</exception>
    public static InputList Of(NukeBuild build, IReadOnlyList<string> targets, DeliveryOptions options)
    {
        var read = Read(build, targets.Count > 0 ? targets : PipelineTargets.Of(build));
        var needed = OptionsCheck.Needed(options, DeliveryNeeds.Of(read.Targets)).ToHashSet();
        return new InputList(
            read.Targets,
            [
                .. read.All.Select(input => new ListedInput(
                    input,
                    read.OriginOf(input),
                    input.IsRequired || needed.Contains(input.Name)
                )),
            ]
        );
    }

    private static BuildInputs Read(NukeBuild build, IReadOnlyList<string> targets)
    {
        try
        {
            return BuildInputs.Of(build, targets) is { Targets.Count: > 0 } read
                ? read
                : throw new WrongUseException(
                    Refusals.MissingOption,
                    "The build has neither CI files nor a default target whose inputs could be meant: name targets with --for."
                );
        }
        catch (ArgumentException error)
        {
            throw new WrongUseException(Refusals.WrongOption, $"--for: {error.Message}");
        }
    }
}
