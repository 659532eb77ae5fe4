using Fairlead.Components.Session;
using Fairlead.Delivery;
using Fairlead.Delivery.Agents;
using Fairlead.Delivery.Bumps;
using Fairlead.Delivery.Forges;
using Fairlead.Delivery.Forges.PlainGit;
using Fairlead.Delivery.History;
using Fairlead.Delivery.Promotions;
using Fairlead.Delivery.Proposals;
using Fairlead.Delivery.Rendering;
using Fairlead.Git;

namespace Fairlead.Components.Promotions;

/// <summary>What the targets about environments work with: repository, forge, charts, and the checkout's source commits.</summary>
internal sealed class PromotionTools : IDisposable
{
    private static readonly TimeSpan GatePatience = TimeSpan.FromSeconds(15);
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly DeliveryOptions _options;
    private readonly DeliveryTerms _terms;

    /// <summary>Opens the tools; no server is asked yet.</summary>
    public PromotionTools(DeliveryOptions options, DeliveryTerms terms, SandboxLink? sandbox)
    {
        (_options, _terms) = (options, terms);
        var forge = ForgeLink.Open(options, sandbox, terms.Environments);
        // Where there is no forge, all is written through the clone, which pushes nothing then.
        Forge = options.DryRun && forge is not PlainGitForge ? new DryForge(forge, terms.Environments) : forge;
        Source = Checkout.Find(options.Root);
    }

    /// <summary>The branch that holds the environments.</summary>
    public string Branch => _options.Branch;

    /// <summary>The forge.</summary>
    public IForge Forge { get; }

    /// <summary>The clone of the environment repository.</summary>
    public BareClone Environments => _terms.Environments;

    /// <summary>The source repository that the build runs in; null where it is none.</summary>
    public Checkout? Source { get; }

    /// <summary>Looks commits of releases up in the source repository at hand; null where there is none.</summary>
    public ISourceCommits? Sources => Source is null ? null : new CheckoutSources(Source);

    /// <summary>Charts of this run, which a dry run has not pushed, and those of the registry; null for the registry's alone.</summary>
    public IChartSource? OwnCharts { get; init; }

    /// <summary>Promotes.</summary>
    public EnvironmentPromotion Promotion() =>
        new(Environments, Forge, OwnCharts ?? Charts(), Probe(), TimeProvider.System)
        {
            Sources = Source is null ? null : new SourceLog(Source),
        };

    /// <summary>Proposes bumps.</summary>
    /// <param name="sources">Tells which of two source commits is older; null where any is taken.</param>
    /// <param name="agents">Tells what the environments' agents are.</param>
    public BumpProposal Proposal(SourceHistory? sources, ConnectedAgents? agents) =>
        new(Environments, Forge, OwnCharts ?? Charts(), TimeProvider.System)
        {
            Sources = sources,
            Agents = agents,
            Log = Source is null ? null : new SourceLog(Source),
        };

    /// <summary>Evaluates gates.</summary>
    public PromotionGates Gates() => new(Environments, Forge, Probe(), TimeProvider.System);

    /// <summary>Evaluates gates of what is no promotion.</summary>
    public ProposalGates OtherGates() => new(Environments, Forge, TimeProvider.System);

    /// <inheritdoc />
    public void Dispose()
    {
        Source?.Dispose();
        _http.Dispose();
        (Forge as IDisposable)?.Dispose();
    }

    private RegistryChartSource Charts() =>
        new(_terms.Destination.Registry, Path.Combine(_options.Temporary, "chart-cache"));

    private HttpGateProbe Probe() => new(_http, GatePatience);
}
