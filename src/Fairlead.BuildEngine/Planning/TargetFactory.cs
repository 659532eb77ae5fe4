using System.Linq.Expressions;
using System.Reflection;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common;
using Nuke.Common.Execution;

namespace Fairlead.BuildEngine.Planning;

/// <summary>Reads the targets of a build from its properties.</summary>
internal static class TargetFactory
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static IReadOnlyList<ExecutableTarget> Create(
        NukeBuild build,
        IReadOnlyCollection<LambdaExpression> defaults
    )
    {
        var properties = Properties(build.GetType()).ToList();
        var drafts = new List<TargetDraft>();
        foreach (var property in properties)
        {
            drafts.Add(Draft(build, property));
        }

        var targets = drafts.ConvertAll(draft => draft.Target);
        MarkDefaults(build, targets, defaults);
        foreach (var (target, definition) in drafts)
        {
            Resolve(targets, target, definition);
        }

        return targets;
    }

    public static string ShortName(string name) => name[(name.LastIndexOf('.') + 1)..];

    private static TargetDraft Draft(NukeBuild build, PropertyInfo property)
    {
        var factory = (Delegate)property.GetValue(build)!;
        var target = new ExecutableTarget
        {
            Member = property,
            Name = ShortName(property.Name),
            Factory = factory,
            AssuredAfterFailure = property.PropertyType == typeof(Cleanup),
            Listed = property.PropertyType == typeof(Target),
        };
        var definition = new TargetDefinition(build, target, new Stack<PropertyInfo>([property]));
        factory.DynamicInvokeDefinition(definition);
        return new TargetDraft(target, definition);
    }

    private static void DynamicInvokeDefinition(this Delegate factory, ITargetDefinition definition) =>
        _ = factory switch
        {
            Target define => define(definition),
            Setup define => define(definition),
            Cleanup define => define(definition),
            _ => throw new ArgumentException($"{factory.GetType().Name} defines no target."),
        };

    /// <summary>Class properties from the base class down as declared, then what only interfaces have.</summary>
    private static IEnumerable<PropertyInfo> Properties(Type build)
    {
        var own = build.GetProperties(Instance).Where(IsTarget).ToList();
        var hidden = Bases(build)
            .SelectMany(type => type.GetProperties(Instance | BindingFlags.DeclaredOnly))
            .Where(property => IsTarget(property) && property.GetMethod is { IsPrivate: true })
            .Where(property =>
                !own.Exists(other => other.MetadataToken == property.MetadataToken && other.Module == property.Module)
            );
        var all = own.Concat(hidden).ToList();
        var implemented = all.Select(property => ShortName(property.Name)).ToHashSet();

        var inherited = build
            .GetInterfaces()
            .SelectMany(type => type.GetProperties(Instance))
            .Where(property => IsTarget(property) && !implemented.Contains(ShortName(property.Name)))
            .Where(property => !IsExplicitImplementation(property));
        return all.Concat(Distinct(inherited, build));
    }

    private static IEnumerable<Type> Bases(Type build)
    {
        for (var type = build; type is not null && type != typeof(NukeBuild); type = type.BaseType)
        {
            yield return type;
        }
    }

    private static bool IsTarget(PropertyInfo property) =>
        (
            property.PropertyType == typeof(Target)
            || property.PropertyType == typeof(Setup)
            || property.PropertyType == typeof(Cleanup)
        )
        && property.GetIndexParameters().Length == 0;

    // An interface may implement a target of another one; the property it implements stands for both.
    private static bool IsExplicitImplementation(PropertyInfo property) => property.Name.Contains('.');

    private static List<PropertyInfo> Distinct(IEnumerable<PropertyInfo> properties, Type build)
    {
        var found = new List<PropertyInfo>();
        foreach (var property in properties)
        {
            if (found.Find(other => other.Name == property.Name) is { } twin)
            {
                throw new BuildUsageException(
                    Refusals.TargetDefinition,
                    $"{build.Name} gets two targets named {property.Name}, from {twin.DeclaringType!.Name} and {property.DeclaringType!.Name}: declare {property.Name} in {build.Name} to say which is meant."
                );
            }

            found.Add(property);
        }

        return found;
    }

    private static void MarkDefaults(
        NukeBuild build,
        List<ExecutableTarget> targets,
        IReadOnlyCollection<LambdaExpression> defaults
    )
    {
        foreach (var lambda in defaults)
        {
            var property = MemberOf.Lambda(lambda);
            var value = (Delegate)MemberOf.Get(property, build)!;
            Find(targets, value, "The default target").IsDefault = true;
        }
    }

    private static void Resolve(List<ExecutableTarget> targets, ExecutableTarget target, TargetDefinition definition)
    {
        foreach (var (kind, factory) in definition.Edges)
        {
            Connect(target, kind, Find(targets, factory, $"Target {target.Name}"));
        }

        if (definition.Consumed.Count > 0)
        {
            target.ArtifactDependencies = Consumed(targets, target, definition);
        }
    }

    private static ILookup<ExecutableTarget, string> Consumed(
        List<ExecutableTarget> targets,
        ExecutableTarget target,
        TargetDefinition definition
    ) =>
        definition
            .Consumed.SelectMany(consumed =>
            {
                var producer = Find(targets, consumed.Other, $"Target {target.Name}");
                var artifacts = consumed.Artifacts.Length > 0 ? consumed.Artifacts : [.. producer.ArtifactProducts];
                return artifacts.Select(artifact => (producer, artifact));
            })
            .ToLookup(pair => pair.producer, pair => pair.artifact);

    private static ExecutableTarget Find(List<ExecutableTarget> targets, Delegate factory, string who) =>
        targets.Find(candidate => Equals(candidate.Factory, factory))
        ?? throw new BuildUsageException(
            Refusals.TargetDefinition,
            $"{who} names a target that is no property of the build, or whose lambda captures a local variable and so differs each time it is read."
        );

    private static void Connect(ExecutableTarget target, EdgeKind kind, ExecutableTarget other)
    {
        switch (kind)
        {
            case EdgeKind.DependsOn:
                target.ExecutionDependencies.Add(other);
                break;
            case EdgeKind.DependentFor:
                other.ExecutionDependencies.Add(target);
                break;
            case EdgeKind.Before:
                other.OrderDependencies.Add(target);
                break;
            case EdgeKind.After:
                target.OrderDependencies.Add(other);
                break;
            case EdgeKind.Triggers:
                target.Triggers.Add(other);
                other.TriggerDependencies.Add(target);
                break;
            default:
                other.Triggers.Add(target);
                target.TriggerDependencies.Add(other);
                break;
        }
    }

    private sealed record TargetDraft(ExecutableTarget Target, TargetDefinition Definition);
}
