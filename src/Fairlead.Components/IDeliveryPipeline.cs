using Fairlead.Pipelines;

namespace Fairlead.Components;

/// <summary>
/// Every stage from the source to a verified release, and what moves, explains and takes back releases. A stage of it is
/// replaced or extended as any target of NUKE is: by <c>Inherit</c>, by <c>DependentFor</c>, or by taking only some of these.
/// </summary>
public partial interface IDeliveryPipeline
    : IClean,
        IDeliver,
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
        IAffected,
        IUp,
        IStatus,
        IConnect,
        IPinImages,
        IPinCluster,
        IMigrate,
        ITemplate,
        IChartDependencies,
        IGenerateCi;
