using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Attributes on targets that a build declares itself and this engine knows by name.</summary>
/// <remarks>
/// <c>[Parallel]</c> lets the target run beside others. <c>[Incremental(Inputs = ..., Outputs = ...)]</c> lets it be
/// left out when nothing has changed. Other engines see attributes that mean nothing.
/// </remarks>
internal static class TargetAttributes
{
    public static bool AllowsParallel(ExecutableTarget target) => Find(target, "ParallelAttribute") is not null;

    public static IncrementalDeclaration? Incremental(ExecutableTarget target)
    {
        if (Find(target, "IncrementalAttribute") is not { } attribute)
        {
            return null;
        }

        return new IncrementalDeclaration(
            Strings(attribute, "Inputs"),
            Strings(attribute, "Outputs"),
            Strings(attribute, "Parameters"),
            Strings(attribute, "Tools")
        );
    }

    private static Attribute? Find(ExecutableTarget target, string name) =>
        target
            .Member.GetCustomAttributes(inherit: true)
            .OfType<Attribute>()
            .FirstOrDefault(attribute => attribute.GetType().Name == name);

    private static IReadOnlyList<string> Strings(Attribute attribute, string property) =>
        attribute.GetType().GetProperty(property)?.GetValue(attribute) as string[] ?? [];
}

/// <summary>What an incremental target reads and writes.</summary>
/// <param name="Inputs">Globs from the root.</param>
/// <param name="Outputs">Files and folders from the root that must exist to leave the target out.</param>
/// <param name="Parameters">Names of parameters that matter; all when empty.</param>
/// <param name="Tools">Programs whose version matters.</param>
internal sealed record IncrementalDeclaration(
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Parameters,
    IReadOnlyList<string> Tools
);
