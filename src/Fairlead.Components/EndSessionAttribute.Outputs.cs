using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Incremental;
using Fairlead.Components.Caching;
using Fairlead.Components.Caching.Outputs;
using Nuke.Common;

namespace Fairlead.Components;

public sealed partial class EndSessionAttribute : IHasOutputStore, IOptionsOfInterfaces, IExplainsTargets
{
    /// <inheritdoc />
    public IOutputStore? OutputStore =>
        Build is IHasDelivery { Session.Cache.Registry: { } registry } ? new RegistryOutputs(registry) : null;

    IReadOnlyDictionary<string, bool> IExplainsTargets.Explain(NukeBuild build, RegistryCache registry)
    {
        var store = new RegistryOutputs(registry);
        return OutputKeys.Of(build).ToDictionary(target => target.Key, target => store.Has(target.Value));
    }
}
