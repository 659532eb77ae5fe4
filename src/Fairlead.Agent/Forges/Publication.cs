using Fairlead.Agent.CommandLine;
using Fairlead.Agent.Reporting;
using Fairlead.Agent.Service;
using Fairlead.Forges;

namespace Fairlead.Agent.Forges;

/// <summary>Commit statuses as the command line asks for them; nothing where it does not.</summary>
internal sealed class Publication : IDisposable
{
    private const string Subject = "forge";

    private readonly ForgeClient? _client;
    private readonly StatusPublisher? _publisher;
    private readonly AgentState _state;

    private Publication(AgentState state, ForgeClient? client, StatusPublisher? publisher)
    {
        (_state, _client, _publisher) = (state, client, publisher);
        if (publisher is not null)
        {
            state.Changed += Notice;
        }
    }

    public static Publication Open(AgentOptions options, AgentState state, IReporter reporter, TimeProvider time)
    {
        if (options.CommitStatus == ForgeKind.None)
        {
            return new Publication(state, null, null);
        }

        var client = new ForgeClient(
            options.CommitStatus,
            options.ForgeApi ?? ForgeDialect.DefaultApi(options.CommitStatus),
            options.ForgeRepository,
            () => ForgeToken.Read(options.ForgeTokenFile),
            time
        );
        return new Publication(
            state,
            client,
            new StatusPublisher(client.WriteAsync, () => StatusBoard.Of(state, options.Dashboard), Say, time)
        );

        void Say(string? problem, string? code)
        {
            state.Problem(Subject, problem, code);
            if (problem is not null)
            {
                reporter.Problem(null, problem, code);
            }
        }
    }

    /// <summary>Writes statuses until it is cancelled.</summary>
    public Task RunAsync(CancellationToken cancellationToken) =>
        _publisher?.RunAsync(cancellationToken) ?? Task.Delay(Timeout.Infinite, cancellationToken);

    /// <summary>Writes, once and not for long, what the state is now.</summary>
    /// <exception cref="ForgeException">The forge did not take it.</exception>
    public Task WriteAsync(CancellationToken cancellationToken) =>
        _publisher?.WriteAsync(cancellationToken) ?? Task.CompletedTask;

    private void Notice(object? sender, EventArgs change) => _publisher?.Notice();

    public void Dispose()
    {
        if (_publisher is not null)
        {
            _state.Changed -= Notice;
        }

        _publisher?.Dispose();
        _client?.Dispose();
    }
}
