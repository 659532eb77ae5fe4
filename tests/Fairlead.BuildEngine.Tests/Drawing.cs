using Fairlead.BuildEngine.Planning;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Tests;

/// <summary>Targets as a drawing: <c>A; B -> A; C after B; A triggers D</c>, in declaration order.</summary>
internal static class Drawing
{
    public static IReadOnlyList<ExecutableTarget> Of(string drawing)
    {
        var statements = drawing.Split(';', StringSplitOptions.TrimEntries).Select(text => text.Split(' ')).ToList();
        var targets = statements
            .SelectMany(words => words.Where(word => word.Length == 1))
            .Distinct()
            .Order(StringComparer.Ordinal)
            .Select(name => new ExecutableTarget { Name = name })
            .ToList();
        foreach (var words in statements.Where(words => words.Length == 3))
        {
            Connect(Named(words[0]), words[1], Named(words[2]));
        }

        return targets;

        ExecutableTarget Named(string name) => targets.Single(target => target.Name == name);
    }

    public static string Plan(string drawing, string invoked, bool strictOrder = false) =>
        string.Join(
            ", ",
            ExecutionPlanner
                .Plan(Of(drawing), invoked.Split(' ', StringSplitOptions.RemoveEmptyEntries), strictOrder)
                .Select(target => target.Name)
        );

    private static void Connect(ExecutableTarget target, string edge, ExecutableTarget other)
    {
        switch (edge)
        {
            case "->":
                target.ExecutionDependencies.Add(other);
                break;
            case "after":
                target.OrderDependencies.Add(other);
                break;
            default:
                target.Triggers.Add(other);
                other.TriggerDependencies.Add(target);
                break;
        }
    }
}
