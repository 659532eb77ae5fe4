using Fairlead.Pipelines;

namespace Fairlead.Components;

/// <summary>What one may choose of the pipelines of a build that delivers, on whatever CI service.</summary>
public abstract class DeliveryPipelineAttribute : Attribute, IPipelineSet
{
    /// <summary>The branch that is delivered from, which is to be a protected one. Default: main.</summary>
    public string Branch { get; set; } = "main";

    /// <inheritdoc cref="PipelineAttribute.ReleaseBranches"/>
    public string[] ReleaseBranches { get; set; } = [];

    /// <inheritdoc cref="PipelineAttribute.Tags"/>
    public string[] Tags { get; set; } = [];

    /// <inheritdoc cref="PipelineAttribute.Paths"/>
    public string[] Paths { get; set; } = [];

    /// <summary>
    /// What is a job of its own, see <see cref="PipelineAttribute.Stages"/>. Default: null, the tests, what is built, and
    /// what writes.
    /// </summary>
    public string[]? Stages { get; set; }

    /// <summary>
    /// The environment of the CI service that keeps the secrets of what runs by itself: deliveries, gates, promotions. What
    /// a person promotes or rolls back runs in the one that is named as the environment it is for. Default: delivery.
    /// </summary>
    public string EnvironmentName { get; set; } = "delivery";

    /// <summary>Parameters beside the addresses that variables of the CI service give, such as DeliveryForgeApp.</summary>
    public string[] Variables { get; set; } = [];

    /// <summary>Parameters beside the usual ones that its secrets give, such as CacheKey.</summary>
    public string[] Secrets { get; set; } = [];

    /// <summary>
    /// Whether the registry is opened by the job's own token, or the identity token of <see cref="RegistryAudience"/>. Where
    /// it is not, DeliveryRegistryUser and DeliveryRegistryPassword belong in <see cref="Variables"/> and
    /// <see cref="Secrets"/>. Default: true.
    /// </summary>
    public bool UsesJobToken { get; set; } = true;

    /// <inheritdoc cref="PipelineAttribute.RegistryAudience"/>
    public string? RegistryAudience { get; set; }

    /// <inheritdoc cref="PipelineAttribute.TimeoutMinutes"/>
    public int TimeoutMinutes { get; set; } = 30;

    /// <inheritdoc cref="PipelineAttribute.DeliveryTimeoutMinutes"/>
    public int DeliveryTimeoutMinutes { get; set; } = 20;

    /// <inheritdoc />
    public abstract IEnumerable<PipelineAttribute> PipelinesOf(Type build);

    /// <summary>A pipeline with what every one of them has.</summary>
    private protected T Common<T>(T pipeline)
        where T : PipelineAttribute
    {
        pipeline.Branch = Branch;
        pipeline.EnvironmentName = EnvironmentName;
        pipeline.TimeoutMinutes = TimeoutMinutes;
        pipeline.DeliveryTimeoutMinutes = DeliveryTimeoutMinutes;
        pipeline.History = DeliveryJobs.History;
        pipeline.HistoryFilter = DeliveryJobs.HistoryFilter;
        return pipeline;
    }

    /// <summary>One that reads from or writes to the registry.</summary>
    private protected T WithRegistry<T>(T pipeline)
        where T : PipelineAttribute
    {
        pipeline.RegistryPrefix = UsesJobToken ? DeliveryJobs.RegistryPrefix : null;
        pipeline.RegistryAudience = RegistryAudience;
        return Common(pipeline);
    }

    /// <summary>The one that changes to the source run.</summary>
    private protected T OfChanges<T>(T pipeline, Type build)
        where T : PipelineAttribute
    {
        pipeline.Targets = DeliveryJobs.TargetsOf(build);
        pipeline.Stages = Stages ?? DeliveryJobs.StagesOf(build);
        pipeline.Repeated = DeliveryJobs.Repeated;
        pipeline.Delivering = DeliveryJobs.Delivering;
        pipeline.Following = [DeliveryJobs.Promotions];
        pipeline.ReleaseBranches = ReleaseBranches;
        pipeline.Tags = Tags;
        pipeline.Paths = Paths;
        pipeline.CheckFiles = true;
        return WithRegistry(pipeline);
    }
}
