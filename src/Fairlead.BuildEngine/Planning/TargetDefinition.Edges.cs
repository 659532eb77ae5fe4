using System.Reflection;
using Nuke.Common;

namespace Fairlead.BuildEngine.Planning;

internal sealed partial class TargetDefinition
{
    public ITargetDefinition DependsOn(params Target[] targets) => Add(EdgeKind.DependsOn, targets);

    public ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets) => Add(EdgeKind.DependsOn, targets);

    public ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets) => TryAdd(EdgeKind.DependsOn, targets);

    public ITargetDefinition DependentFor(params Target[] targets) => Add(EdgeKind.DependentFor, targets);

    public ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets) => Add(EdgeKind.DependentFor, targets);

    public ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets) =>
        TryAdd(EdgeKind.DependentFor, targets);

    public ITargetDefinition Before(params Target[] targets) => Add(EdgeKind.Before, targets);

    public ITargetDefinition Before<T>(params Func<T, Target>[] targets) => Add(EdgeKind.Before, targets);

    public ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets) => TryAdd(EdgeKind.Before, targets);

    public ITargetDefinition After(params Target[] targets) => Add(EdgeKind.After, targets);

    public ITargetDefinition After<T>(params Func<T, Target>[] targets) => Add(EdgeKind.After, targets);

    public ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets) => TryAdd(EdgeKind.After, targets);

    public ITargetDefinition Triggers(params Target[] targets) => Add(EdgeKind.Triggers, targets);

    public ITargetDefinition Triggers<T>(params Func<T, Target>[] targets) => Add(EdgeKind.Triggers, targets);

    public ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets) => TryAdd(EdgeKind.Triggers, targets);

    public ITargetDefinition TriggeredBy(params Target[] targets) => Add(EdgeKind.TriggeredBy, targets);

    public ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets) => Add(EdgeKind.TriggeredBy, targets);

    public ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets) =>
        TryAdd(EdgeKind.TriggeredBy, targets);

    public ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild
    {
        Add(EdgeKind.DependsOn, [Single<T>(typeof(Setup))]);
        return Add(EdgeKind.Triggers, [Single<T>(typeof(Cleanup))]);
    }

    private TargetDefinition Add(EdgeKind kind, IEnumerable<Delegate> others) =>
        Do(() => Edges.AddRange(others.Select(other => new TargetEdge(kind, other))));

    private TargetDefinition Add<T>(EdgeKind kind, Func<T, Target>[] others) =>
        Add(kind, Component<T>(others, required: true));

    private TargetDefinition TryAdd<T>(EdgeKind kind, Func<T, Target>[] others) =>
        Add(kind, Component<T>(others, required: false));

    private IEnumerable<Delegate> Component<T>(Func<T, Target>[] others, bool required)
    {
        if (build is not T component)
        {
            Assert.False(
                required,
                $"Target '{target.Name}' names {typeof(T).Name}, which {build.GetType().Name} does not implement"
            );
            return [];
        }

        return others.Length > 0 ? others.Select(other => other(component)) : [Single<T>(typeof(Target))];
    }

    private Delegate Single<T>(Type delegateType)
    {
        var properties = typeof(T)
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(property => property.PropertyType == delegateType)
            .ToList();
        Assert.True(
            properties.Count == 1,
            $"Target '{target.Name}' names {typeof(T).Name} without saying which of its {delegateType.Name} properties: {string.Join(", ", properties.Select(property => property.Name))}"
        );
        return (Delegate)properties[0].GetValue(build)!;
    }
}
