#nullable disable
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Nuke.Common.Tooling;

namespace Nuke.Common;

/// <summary>Describes a target. Calls accumulate, save where said otherwise.</summary>
public interface ITargetDefinition
{
    /// <summary>The line <c>--help</c> shows; the last call wins.</summary>
    ITargetDefinition Description(string description);

    /// <summary>Adds what the target does; actions run in the order they were added.</summary>
    ITargetDefinition Executes(params Action[] actions);

    /// <summary>Adds what the target does. The value is dropped, but a task is awaited.</summary>
    ITargetDefinition Executes<T>(Func<T> func);

    /// <summary>Adds what the target does, awaited.</summary>
    ITargetDefinition Executes(Func<Task> func);

    /// <summary>Pulls the targets into the plan and runs them before this one.</summary>
    ITargetDefinition DependsOn(params Target[] targets);

    /// <inheritdoc cref="DependsOn(Target[])"/>
    /// <remarks>Without a lambda, <typeparamref name="T"/> must have exactly one target.</remarks>
    ITargetDefinition DependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>As <see cref="DependsOn{T}"/>, when the build implements <typeparamref name="T"/>.</summary>
    ITargetDefinition TryDependsOn<T>(params Func<T, Target>[] targets);

    /// <summary>Runs the setup of <typeparamref name="T"/> before and its cleanup, assured, after this target.</summary>
    ITargetDefinition DependsOnContext<T>()
        where T : INukeBuild;

    /// <summary>Declares <see cref="DependsOn(Target[])"/> from the other side.</summary>
    ITargetDefinition DependentFor(params Target[] targets);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    ITargetDefinition DependentFor<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="DependentFor(Target[])"/>
    ITargetDefinition TryDependentFor<T>(params Func<T, Target>[] targets);

    /// <summary>Skips the target when the condition is false just before its turn.</summary>
    /// <param name="condition">Evaluated when the target would run.</param>
    /// <param name="conditionExpression">The condition's source text, shown as the reason.</param>
    ITargetDefinition OnlyWhenDynamic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string conditionExpression = null
    );

    /// <summary>Skips the target when the condition is false before anything runs.</summary>
    /// <param name="condition">Evaluated once, for every planned target, before requirements.</param>
    /// <param name="conditionExpression">The condition's source text, shown as the reason.</param>
    ITargetDefinition OnlyWhenStatic(
        Func<bool> condition,
        [CallerArgumentExpression(nameof(condition))] string conditionExpression = null
    );

    /// <summary>Refuses to start when the target is scheduled and the member has no value.</summary>
    ITargetDefinition Requires<T>(
        Expression<Func<T>> parameterRequirement,
        params Expression<Func<T>>[] parameterRequirements
    )
        where T : class;

    /// <inheritdoc cref="Requires{T}(Expression{Func{T}}, Expression{Func{T}}[])"/>
    ITargetDefinition Requires<T>(
        Expression<Func<T?>> parameterRequirement,
        params Expression<Func<T?>>[] parameterRequirements
    )
        where T : struct;

    /// <summary>Refuses to start when the target is scheduled and the condition is false.</summary>
    ITargetDefinition Requires(Expression<Func<bool>> requirement, params Expression<Func<bool>>[] requirements);

    /// <summary>Refuses to start when the target is scheduled and the tool is missing.</summary>
    ITargetDefinition Requires<T>()
        where T : IRequireTool;

    /// <inheritdoc cref="Requires{T}()"/>
    ITargetDefinition Requires<T>(string version)
        where T : IRequireToolWithVersion;

    /// <inheritdoc cref="Requires{T}()"/>
    ITargetDefinition Requires(Expression<Func<Tool>> tool, params Expression<Func<Tool>>[] tools);

    /// <summary>What happens to dependencies and triggers when the target is skipped.</summary>
    ITargetDefinition WhenSkipped(DependencyBehavior dependencyBehavior);

    /// <summary>Order only: when both are planned, this target comes first.</summary>
    ITargetDefinition Before(params Target[] targets);

    /// <inheritdoc cref="Before(Target[])"/>
    ITargetDefinition Before<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Before(Target[])"/>
    ITargetDefinition TryBefore<T>(params Func<T, Target>[] targets);

    /// <summary>Order only: when both are planned, this target comes later.</summary>
    ITargetDefinition After(params Target[] targets);

    /// <inheritdoc cref="After(Target[])"/>
    ITargetDefinition After<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="After(Target[])"/>
    ITargetDefinition TryAfter<T>(params Func<T, Target>[] targets);

    /// <summary>Plans the targets, after this one, whenever this one is planned.</summary>
    ITargetDefinition Triggers(params Target[] targets);

    /// <inheritdoc cref="Triggers(Target[])"/>
    ITargetDefinition Triggers<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Triggers(Target[])"/>
    ITargetDefinition TryTriggers<T>(params Func<T, Target>[] targets);

    /// <summary>Declares <see cref="Triggers(Target[])"/> from the other side.</summary>
    ITargetDefinition TriggeredBy(params Target[] targets);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    ITargetDefinition TriggeredBy<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="TriggeredBy(Target[])"/>
    ITargetDefinition TryTriggeredBy<T>(params Func<T, Target>[] targets);

    /// <summary>Runs the target, if planned, also after another has failed or the build was cancelled.</summary>
    ITargetDefinition AssuredAfterFailure();

    /// <summary>Lets the build go on when this target fails; it ends failed all the same.</summary>
    ITargetDefinition ProceedAfterFailure();

    /// <summary>Keeps the target out of <c>--help</c>.</summary>
    ITargetDefinition Unlisted();

    /// <summary>Applies the definition of the overridden property of the base class.</summary>
    ITargetDefinition Base();

    /// <summary>Applies other definitions onto this one.</summary>
    ITargetDefinition Inherit(params Target[] targets);

    /// <summary>Applies the definitions an interface declares itself, whatever overrides them.</summary>
    ITargetDefinition Inherit<T>(params Expression<Func<T, Target>>[] targets);

    /// <summary>Paths or globs of what the target leaves behind, for generated CI configuration.</summary>
    ITargetDefinition Produces(params string[] artifacts);

    /// <summary>Targets whose products this one needs, for generated CI configuration.</summary>
    ITargetDefinition Consumes(params Target[] targets);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes<T>(params Func<T, Target>[] targets);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes(Target target, params string[] artifacts);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes<T>(Func<T, Target> target, params string[] artifacts);

    /// <inheritdoc cref="Consumes(Target[])"/>
    ITargetDefinition Consumes<T>(params string[] artifacts);

    /// <summary>Into how many parallel CI jobs the target may be split.</summary>
    ITargetDefinition Partition(int size);
}
