using System.Reflection;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components.Tests.Session;

/// <summary>What targets need, as their definitions say it.</summary>
internal static class Plan
{
    private static readonly Lazy<IReadOnlyList<Edge>> Defined = new(static () => Define());

    /// <summary>An order that a target's definition names, whether its build has the other target or not.</summary>
    /// <param name="From">The interface of the target.</param>
    /// <param name="To">The interface of the other one.</param>
    internal sealed record Edge(Type From, string Kind, Type To);

    /// <summary>The orders that the targets of this library name.</summary>
    public static IReadOnlyList<Edge> Edges => Defined.Value;

    /// <summary>The needs of a plan of targets.</summary>
    public static DeliveryNeeds Of(params IReadOnlyList<string> targets)
    {
        _ = Defined.Value;
        return DeliveryNeeds.Of(targets);
    }

    // A definition says what its target needs to whatever it is given.
    private static List<Edge> Define()
    {
        var edges = new List<Edge>();
        var build = new Everything();
        foreach (var type in typeof(Everything).GetInterfaces())
        {
            foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(Target)))
            {
                var definition = DispatchProxy.Create<ITargetDefinition, Fluent>();
                ((Fluent)definition).Called = method =>
                    edges.AddRange(
                        method.IsGenericMethod
                            ? method.GetGenericArguments().Select(to => new Edge(type, method.Name, to))
                            : []
                    );
                _ = ((Target)property.GetValue(build)!)(definition);
            }
        }

        return edges;
    }

#pragma warning disable CA1852, MA0053 // The proxy derives from it.
    internal class Fluent : DispatchProxy
#pragma warning restore CA1852, MA0053
    {
        public Action<MethodInfo> Called { get; set; } = static _ => { };

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Called(targetMethod!);
            return this;
        }
    }

    private sealed class Everything
        : NukeBuild,
            IDeliver,
            IClean,
            IPromote,
            IGates,
            IRollback,
            IRemove,
            IRerender,
            IHold,
            ISetImages,
            IDiff,
            IExplain,
            IHistory,
            IUp,
            IStatus,
            IPinCluster,
            IMigrate
    {
        public IReadOnlyList<Fairlead.Components.Services.ServiceProject> Services => [];
    }
}
