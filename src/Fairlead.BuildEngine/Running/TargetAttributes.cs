using System.Reflection;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Running;

/// <summary>Attributes on targets that a build declares itself and this engine knows by name.</summary>
/// <remarks>
/// <c>[Parallel]</c> lets the target run beside others. <c>[Incremental(Inputs = ..., Outputs = ...)]</c> lets it be
/// left out when nothing has changed. <c>[DryRun]</c> lets it run in a dry run too, in which it writes nothing.
/// <c>[Diagnostic]</c> lets it run where other targets could not: no required parameter is asked for, and options of other
/// targets are taken, as it is about them.
/// <c>[Example(commandLine, meaning)]</c> and <c>[Exit(code, meaning)]</c> are shown by its help. Other engines see attributes
/// that mean nothing.
/// </remarks>
internal static class TargetAttributes
{
    public static bool AllowsParallel(ExecutableTarget target) => Find(target, "ParallelAttribute") is not null;

    public static bool TellsBeforehand(ExecutableTarget target) => Find(target, "DryRunAttribute") is not null;

    /// <summary>Whether all that runs looks at what a run would have, and needs none of it.</summary>
    public static bool AreDiagnostic(IReadOnlyCollection<ExecutableTarget> plan) =>
        plan.Count > 0 && plan.All(target => Find(target, "DiagnosticAttribute") is not null);

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

    /// <summary>Command lines that call the target, in the order in which they are declared.</summary>
    public static IReadOnlyList<TargetExample> Examples(ExecutableTarget target) =>
        [
            .. Declared(target, "ExampleAttribute")
                .Select(attribute => new TargetExample(Text(attribute, "CommandLine"), Text(attribute, "Meaning"))),
        ];

    /// <summary>Exit codes of its own.</summary>
    public static IReadOnlyList<TargetExit> Exits(ExecutableTarget target) =>
        [
            .. Declared(target, "ExitAttribute")
                .Select(attribute => new TargetExit((int)Value(attribute, "Code")!, Text(attribute, "Meaning"))),
        ];

    private static Attribute? Find(ExecutableTarget target, string name) => Named(target.Member, name).FirstOrDefault();

    // What is said of a target of an interface stays true of the property that stands in for it.
    private static IEnumerable<Attribute> Declared(ExecutableTarget target, string name) =>
        Named(target.Member, name) is [_, ..] own
            ? own
            : (target.Member.DeclaringType?.GetInterfaces() ?? [])
                .Select(type => type.GetProperty(target.Name))
                .OfType<PropertyInfo>()
                .SelectMany(property => Named(property, name));

    private static List<Attribute> Named(MemberInfo member, string name) =>
        [
            .. member
                .GetCustomAttributes(inherit: true)
                .OfType<Attribute>()
                .Where(attribute => attribute.GetType().Name == name),
        ];

    private static object? Value(Attribute attribute, string property) =>
        attribute.GetType().GetProperty(property)?.GetValue(attribute);

    private static string Text(Attribute attribute, string property) => Value(attribute, property) as string ?? "";

    private static IReadOnlyList<string> Strings(Attribute attribute, string property) =>
        Value(attribute, property) as string[] ?? [];
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

/// <summary>A command line that calls a target.</summary>
/// <param name="CommandLine">Without the script's name.</param>
/// <param name="Meaning">What it is for.</param>
internal sealed record TargetExample(string CommandLine, string Meaning);

/// <summary>An exit code and what it says.</summary>
internal sealed record TargetExit(int Code, string Meaning);
