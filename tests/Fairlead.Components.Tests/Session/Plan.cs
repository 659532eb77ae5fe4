using System.Reflection;
using Fairlead.Components.Session;
using Nuke.Common;

namespace Fairlead.Components.Tests.Session;

/// <summary>What targets need, as their definitions say it.</summary>
internal static class Plan
{
    private static readonly Lazy<bool> Defined = new(Define);

    /// <summary>The needs of a plan of targets.</summary>
    public static DeliveryNeeds Of(params IReadOnlyList<string> targets)
    {
        _ = Defined.Value;
        return DeliveryNeeds.Of(targets);
    }

    // A definition says what its target needs to whatever it is given.
    private static bool Define()
    {
        var build = new Everything();
        foreach (var type in typeof(Everything).GetInterfaces())
        {
            foreach (var property in type.GetProperties().Where(property => property.PropertyType == typeof(Target)))
            {
                _ = ((Target)property.GetValue(build)!)(DispatchProxy.Create<ITargetDefinition, Fluent>());
            }
        }

        return true;
    }

#pragma warning disable CA1852, MA0053 // The proxy derives from it.
    internal class Fluent : DispatchProxy
#pragma warning restore CA1852, MA0053
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => this;
    }

    private sealed class Everything
        : NukeBuild,
            IDeliver,
            IPromote,
            IGates,
            IRollback,
            IHold,
            ISetImages,
            IDiff,
            IExplain,
            IHistory,
            IUp,
            IStatus
    {
        public IReadOnlyList<Fairlead.Components.Services.ServiceProject> Services => [];
    }
}
