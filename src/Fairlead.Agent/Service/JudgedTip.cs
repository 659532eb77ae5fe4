using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Desired;
using Fairlead.Agent.History;
using Fairlead.Agent.Reconciling;
using Fairlead.Agent.Reporting;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Kubernetes.Client;
using Fairlead.Kubernetes.Records;

namespace Fairlead.Agent.Service;

/// <summary>Fetches the branch's tip for a run that ends, and judges it.</summary>
internal sealed class JudgedTip : IDisposable
{
    private readonly AgentOptions _options;
    private readonly ClusterClient _client;
    private readonly BareClone _clone;
    private readonly IReporter _reporter;
    private readonly AgentState _state;
    private readonly RecordStore _store;
    private readonly CommitJudge _judge;
    private readonly BranchTip _tip;

    public JudgedTip(AgentOptions options, ClusterClient client, BareClone clone, IReporter reporter, AgentState state)
    {
        (_options, _client, _clone, _reporter, _state) = (options, client, clone, reporter, state);
        _store = Workspace.Record(options, client);
        var rules = CommitRules.Of(clone, options, client.Time);
        _judge = new CommitJudge(clone, client, _store, rules, options.Environment) { IsTrial = options.Plan };
        _tip = new BranchTip(ending => clone.AskTipAsync(options.Branch, ending), client.Time);
        Newer = new NewerCheck(clone, _tip, options.Environment)
        {
            Judged = () => Commit,
            Record = () => _judge.Record,
        };
    }

    /// <summary>The tip that was fetched last; null before the first.</summary>
    public CommitId? Commit { get; private set; }

    /// <summary>Says what the cluster has of a newer commit.</summary>
    public NewerCheck Newer { get; }

    /// <summary>Tells which objects are not to be deleted.</summary>
    public SetConsent Consent => new(_clone, _options.Environment) { Word = () => _judge.Record?.Acceptance };

    /// <summary>Tells where the cluster makes the agent do otherwise than a plan had shown.</summary>
    public PlanCorrection Correction => new(_clone, _options.Environment);

    /// <summary>Tells what was taken away on purpose.</summary>
    public RemovalHistory Removals => new(_clone, _options.Environment);

    public void Dispose() => _tip.Dispose();

    /// <summary>Fetches the tip; what it declares is to be in force from now on.</summary>
    /// <exception cref="EnvironmentException">It must not be applied, or cannot be read.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    /// <exception cref="ClusterException">The cluster does not answer.</exception>
    public async Task<DesiredEnvironment> FetchAsync(CancellationToken cancellationToken)
    {
        var tip =
            await _clone.FetchAsync(_options.Branch, cancellationToken)
            ?? throw new EnvironmentException(
                Refusals.MissingBranch,
                $"{_options.Repository} has no branch {_options.Branch}; nothing is applied or pruned."
            );
        _reporter.Fetched(tip.ToString());
        if (_options.AcceptedCommit is not null && Commit is null)
        {
            await new AcceptanceKeeper(_client, _store).KeepAsync(_options, cancellationToken);
        }

        Commit = tip;
        var desired = await JudgeAsync(tip, cancellationToken);
        _state.Took(desired.Commit, desired.Holds);
        return desired;
    }

    private async Task<DesiredEnvironment> JudgeAsync(CommitId tip, CancellationToken cancellationToken)
    {
        try
        {
            return await _judge.JudgeAsync(tip, seen: null, cancellationToken);
        }
        catch (EnvironmentException error) when (error is not HistoryException { IsWait: true })
        {
            _state.Refuse(new RefusedCommit(tip.ToString(), error.Message) { Code = RefusalCode.Of(error) });
            throw;
        }
        finally
        {
            _state.Remember(_judge.Record);
            await TellAsync(cancellationToken);
        }
    }

    // A word that was used is told where people look for what happened in the cluster.
    private async Task TellAsync(CancellationToken cancellationToken)
    {
        if (_judge.Used is { } used)
        {
            _reporter.Report(new AcceptanceUsed(used.ToString()));
            var events = new ClusterEvents(_client, _ => { }, TimeProvider.System);
            await events.WriteAsync(_store.Key, "Accepted", used.ToString(), isWarning: true, cancellationToken);
        }
    }
}
