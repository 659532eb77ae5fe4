using System.Linq.Expressions;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Planning;

/// <summary>Collects what a target's lambda says.</summary>
internal sealed partial class TargetDefinition(NukeBuild build, ExecutableTarget target, Stack<PropertyInfo> bases)
    : ITargetDefinition
{
    /// <summary>Edges by delegate; resolved to targets when all are known.</summary>
    public List<TargetEdge> Edges { get; } = [];

    public List<ConsumedArtifacts> Consumed { get; } = [];

    public ITargetDefinition Description(string description) => Do(() => target.Description = description);

    public ITargetDefinition Executes(params Action[] actions) => Do(() => target.Actions.AddRange(actions));

    public ITargetDefinition Executes<T>(Func<T> func) => Do(() => target.Actions.Add(() => Awaiting.Finish(func())));

    public ITargetDefinition Executes(Func<Task> func) =>
        Do(() => target.Actions.Add(() => func().GetAwaiter().GetResult()));

    public ITargetDefinition OnlyWhenDynamic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => target.DynamicConditions.Add(new(conditionExpression ?? "condition", condition)));

    public ITargetDefinition OnlyWhenStatic(Func<bool> condition, string? conditionExpression = null) =>
        Do(() => target.StaticConditions.Add(new(conditionExpression ?? "condition", condition)));

    public ITargetDefinition Requires<T>(
        Expression<Func<T>> parameterRequirement,
        params Expression<Func<T>>[] parameterRequirements
    )
        where T : class => Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement,
        params Expression<Func<T?>>[] parameterRequirements
    )
        where T : struct => Require([parameterRequirement, .. parameterRequirements]);

    public ITargetDefinition Requires(
        Expression<Func<bool>> requirement,
        params Expression<Func<bool>>[] requirements
    ) => Require([requirement, .. requirements]);

    public ITargetDefinition Requires<T>()
        where T : IRequireTool => Do(() => target.ToolRequirements.Add(typeof(T)));

    // The program counts: its version is for engines that install tools.
    public ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion => Do(() => target.ToolRequirements.Add(typeof(T)));

    public ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools) =>
        Require([tool, .. tools]);

    public ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior) =>
        Do(() => target.DependencyBehavior = dependencyBehavior);

    public ITargetDefinition AssuredAfterFailure() => Do(() => target.AssuredAfterFailure = true);

    public ITargetDefinition ProceedAfterFailure() => Do(() => target.ProceedAfterFailure = true);

    public ITargetDefinition Unlisted() => Do(() => target.Listed = false);

    public ITargetDefinition Partition(int size)
    {
        Assert.True(size > 1, $"Target '{target.Name}' needs a partition size above 1");
        return Do(() => target.PartitionSize = size);
    }

    public ITargetDefinition Produces(params string[] artifacts) =>
        Do(() => Array.ForEach(artifacts, target.ArtifactProducts.Add));

    public ITargetDefinition Consumes(params Target[] targets) =>
        Do(() => Consumed.AddRange(targets.Select(other => new ConsumedArtifacts(other, []))));

    public ITargetDefinition Consumes<T>(params Func<T, Target>[] targets) =>
        Do(() =>
            Consumed.AddRange(Component<T>(targets, required: true).Select(other => new ConsumedArtifacts(other, [])))
        );

    public ITargetDefinition Consumes(Target target, params string[] artifacts) =>
        Do(() => Consumed.Add(new(target, artifacts)));

    public ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts) =>
        Do(() =>
            Consumed.AddRange(
                Component<T>([target], required: true).Select(other => new ConsumedArtifacts(other, artifacts))
            )
        );

    public ITargetDefinition Consumes<T>(params string[] artifacts) =>
        Do(() =>
            Consumed.AddRange(Component<T>([], required: true).Select(other => new ConsumedArtifacts(other, artifacts)))
        );

    private TargetDefinition Require(IEnumerable<LambdaExpression> requirements) =>
        Do(() =>
        {
            foreach (var requirement in requirements)
            {
                target.DelegateRequirements.Add(requirement);
            }
        });

    private TargetDefinition Do(Action action)
    {
        action();
        return this;
    }
}
