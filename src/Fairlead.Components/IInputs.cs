using Fairlead.Components.Diagnosing;
using Fairlead.Pipelines;
using Nuke.Common;
using static Fairlead.Components.Session.ExitCode;

namespace Fairlead.Components;

/// <summary>Tells what targets are given from outside. Only Fairlead's own engine knows which target reads what.</summary>
public interface IInputs : IHasDelivery, IHasJson
{
    /// <summary>The targets whose inputs are listed.</summary>
    [Parameter(
        "Targets whose inputs are listed, with all that they depend on, such as Bump+Promote. Default: those that the CI files run, else the default target",
        Name = "For",
        Separator = "+"
    )]
    string[]? InputTargets => TryGetValue(() => InputTargets);

    /// <summary>
    /// Lists every parameter and secret that targets read: its option and environment variable, where its value comes from
    /// in this run, and which are missing. Values are not shown.
    /// </summary>
    [Diagnostic, DryRun]
    [Example("Inputs", "What the CI files' targets are given, and what is missing")]
    [Example("Inputs --for Bump+Promote", "The same of two targets")]
    [Example("Inputs --for Bump --json", "As one document for programs")]
    [Exit(WrongUse, "A required one has no value, or the command line is wrong")]
    Target Inputs =>
        _ =>
            _.Description("List the parameters and secrets that targets read, and what is missing")
                .Executes(() => Session.RunAsync(new InputsStage((NukeBuild)(object)this, InputTargets ?? [], AsJson)));
}
