using Fairlead.Delivery.Forges;
using Fairlead.Delivery.History;
using Microsoft.Extensions.Time.Testing;

namespace Fairlead.Delivery.Tests.History;

public sealed class HistoryReaderTests : IDisposable
{
    private readonly HistoryRepository _repository = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task Releases_are_listed_newest_first_with_their_lead_times()
    {
        _repository.Bump(10, "dev", "catalog", "1.0.0");
        _repository.Bump(20, "dev", "catalog", "1.1.0");
        _repository.Commit(70, Promoted("staging", "dev"), HistoryRepository.Release("staging", "catalog", "1.1.0"));
        var prod = _repository.Merge(
            140,
            Promoted("prod", "staging"),
            "Merge pull request #12 from acme/fairlead/promote/prod\n\nFairlead-Approved-By: Ada\n",
            HistoryRepository.Release("prod", "catalog", "1.1.0")
        );

        var history = await ReadAsync(new HistoryRequest { Environment = "prod" });

        var deployment = Assert.Single(history.Deployments);
        Assert.Equal(_repository.Id(prod), deployment.Commit.Id);
        Assert.Equal(DeploymentKind.Promotion, deployment.Kind);
        Assert.Equal(TimeSpan.FromHours(2), deployment.LeadTime);
        var promotion = deployment.Promotion!;
        Assert.Equal(
            ("staging", "#12", "Grace", "Ada"),
            (promotion.From, promotion.PullRequest, promotion.MergedBy!.Name, promotion.ApprovedBy.Single())
        );
    }

    [Fact]
    public async Task The_figures_come_from_what_happened()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Bump(60, "dev", "catalog", "1.1.0");
        var bad = _repository.Bump(120, "dev", "catalog", "1.2.0");
        Rollback(150, "dev", "1.0.0");
        _repository.Bump(240, "dev", "catalog", "1.3.0");

        var history = await ReadAsync(new HistoryRequest { Environment = "dev" });

        Assert.Equal(4, history.Figures.Deployments);
        Assert.Equal(1, history.Figures.Rollbacks);
        Assert.Equal(1, history.Figures.Failures);
        Assert.Equal(0.25, history.Figures.ChangeFailureRate);
        Assert.Equal(TimeSpan.FromMinutes(30), history.Figures.TimeToRestore);
        Assert.Equal(4, history.Figures.PerWeek!.Value, 0.001);
        var failed = history.Deployments.Single(deployment => deployment.Failure is not null);
        Assert.Equal(_repository.Id(bad), failed.Commit.Id);
        Assert.StartsWith("rolled back with ", failed.Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hold_marks_what_it_was_placed_on_and_its_end_is_the_restoration()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Bump(5, "dev", "orders", "1.0.0");
        _repository.Commit(10, "Hold\n", ("environments/dev/catalog/hold.yaml", "kind: Hold\n"));
        _repository.Commit(25, "Go on\n", ("environments/dev/catalog/hold.yaml", null));

        var history = await ReadAsync(new HistoryRequest { Environment = "dev" });

        Assert.Null(history.Deployments[0].Failure);
        var failure = history.Deployments[1].Failure!;
        Assert.Equal(TimeSpan.FromMinutes(15), failure.TimeToRestore);
        Assert.StartsWith("held with ", failure.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hold_of_a_whole_environment_says_nothing_about_what_runs_there()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Commit(10, "Hold\n", ("environments/dev/hold.yaml", "kind: Hold\n"));

        var history = await ReadAsync(new HistoryRequest { Environment = "dev" });

        Assert.Null(Assert.Single(history.Deployments).Failure);
    }

    [Fact]
    public async Task A_status_that_failed_says_since_when_and_the_next_release_puts_it_right()
    {
        var bad = _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Bump(60, "dev", "catalog", "1.1.0");
        using var clone = await _repository.OpenAsync();
        var state = new CommitState(
            "fairlead/dev/catalog",
            CommitStatusValue.Failure,
            "not ready",
            null,
            HistoryRepository.At(20)
        );
        var reader = new HistoryReader(clone, Clock())
        {
            Statuses = (commit, _) =>
                Task.FromResult<IReadOnlyList<CommitState>>(commit == _repository.Id(bad) ? [state] : []),
        };

        var history = await reader.ReadAsync(new HistoryRequest { Environment = "dev" }, Token);

        Assert.Null(history.Deployments[0].Failure);
        Assert.Equal(
            new DeploymentFailure(
                "fairlead/dev/catalog: not ready",
                HistoryRepository.At(20),
                HistoryRepository.At(60)
            ),
            history.Deployments[1].Failure
        );
    }

    [Fact]
    public async Task A_source_that_can_be_seen_gives_the_lead_time_from_the_commit()
    {
        _repository.Bump(30, "dev", "catalog", "1.0.0");
        using var clone = await _repository.OpenAsync();
        var reader = new HistoryReader(clone, Clock()) { Sources = new KnownSources(HistoryRepository.Start) };

        var history = await reader.ReadAsync(new HistoryRequest { Environment = "dev" }, Token);

        Assert.Equal(TimeSpan.FromMinutes(30), Assert.Single(history.Deployments).LeadTime);
    }

    [Fact]
    public async Task One_app_alone_is_a_history_of_its_own()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Bump(5, "dev", "orders", "1.0.0");

        var history = await ReadAsync(new HistoryRequest { Environment = "dev", App = "orders" });

        Assert.Equal("orders", Assert.Single(Assert.Single(history.Deployments).Apps).App);
    }

    [Fact]
    public async Task What_is_older_than_asked_for_is_left_out_and_still_gives_lead_times()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Commit(10, Promoted("prod", "dev"), HistoryRepository.Release("prod", "catalog", "0.9.0"));
        _repository.Commit(90, Promoted("prod", "dev"), HistoryRepository.Release("prod", "catalog", "1.0.0"));

        var history = await ReadAsync(new HistoryRequest { Environment = "prod", Since = HistoryRepository.At(60) });

        Assert.Equal(TimeSpan.FromMinutes(90), Assert.Single(history.Deployments).LeadTime);
    }

    [Fact]
    public async Task Peoples_edits_of_values_are_no_deployments_and_those_of_manifests_are()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Commit(5, "Values\n", ("environments/dev/catalog/values.yaml", "a: 1\n"));
        _repository.Commit(9, "By hand\n", ("environments/dev/catalog/manifests/service-catalog.yaml", "a: 1\n"));

        var history = await ReadAsync(new HistoryRequest { Environment = "dev" });

        Assert.Equal([DeploymentKind.Edit, DeploymentKind.Bump], history.Deployments.Select(its => its.Kind));
        Assert.Null(history.Deployments[0].LeadTime);
    }

    [Fact]
    public async Task An_old_release_that_nobody_can_read_hides_nothing_else()
    {
        _repository.Commit(0, "Broken\n", ("environments/dev/catalog/release.yaml", "a: [\n"));
        _repository.Bump(5, "dev", "catalog", "1.0.0");

        var history = await ReadAsync(new HistoryRequest { Environment = "dev" });

        Assert.Equal(
            [(null, "1.0.0"), (null, null)],
            history.Deployments.Select(its => (its.Apps[0].From, its.Apps[0].To))
        );
    }

    [Fact]
    public async Task An_environment_that_never_was_is_a_sentence()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        using var clone = await _repository.OpenAsync();

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new HistoryReader(clone, Clock()).ReadAsync(new HistoryRequest { Environment = "nowhere" }, Token)
        );

        Assert.Equal(
            $"Nothing was ever released to nowhere, as far back as main of {clone.Remote} goes; it has \"dev\".",
            error.Message
        );
    }

    [Fact]
    public async Task A_history_reads_well_in_a_terminal()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        var second = _repository.Bump(60, "dev", "catalog", "1.1.0");
        var back = Rollback(150, "dev", "1.0.0");
        var prod = _repository.Merge(
            1620,
            Promoted("prod", "dev"),
            "Merge branch 'fairlead/promote/prod'\n\nSee merge request acme/environments!7\n",
            HistoryRepository.Release("prod", "catalog", "1.0.0")
        );

        var dev = await ReadAsync(new HistoryRequest { Environment = "dev" });
        var production = await ReadAsync(new HistoryRequest { Environment = "prod" });

        Assert.Equal(
            $"""
            dev, 2026-11-02 08:00 to 2026-11-09 08:00 UTC
              deployments          2, 2 a week, and 1 rolled back
              change failure rate  50 % (1 of 2)
              time to restore      1 h 30 min

            2026-11-02 10:30  {_repository.Id(back).Short()}  rollback
              catalog  1.1.0 -> 1.0.0

            2026-11-02 09:00  {_repository.Id(second).Short()}  bump
              catalog  1.0.0 -> 1.1.0
              failed: rolled back with {_repository.Id(back).Short()}, restored after 1 h 30 min

            2026-11-02 08:00  {_repository.Id(2).Short()}  bump
              catalog  1.0.0 (new)

            """,
            dev.ToText()
        );
        Assert.Equal(
            $"""
            prod, 2026-11-03 11:00 to 2026-11-09 08:00 UTC
              deployments          1, 1.2 a week
              lead time            1 d 3 h, nine in ten within 1 d 3 h
              change failure rate  0 % (0 of 1)

            2026-11-03 11:00  {_repository.Id(prod).Short()}  promotion  acme/environments!7
              catalog  1.0.0 (new)  after 1 d 3 h

            """,
            production.ToText()
        );
    }

    [Fact]
    public async Task A_history_is_JSON_for_programs()
    {
        _repository.Bump(0, "dev", "catalog", "1.0.0");
        _repository.Commit(60, Promoted("prod", "dev"), HistoryRepository.Release("prod", "catalog", "1.0.0"));

        var json = System.Text.Json.Nodes.JsonNode.Parse(
            (await ReadAsync(new HistoryRequest { Environment = "prod" })).ToJson()
        )!;

        Assert.Equal(3600, (double?)json["figures"]!["leadTime"]);
        Assert.Equal(0, (double?)json["figures"]!["changeFailureRate"]);
        Assert.Equal("promotion", (string?)json["deployments"]![0]!["kind"]);
        Assert.Equal("dev", (string?)json["deployments"]![0]!["promotion"]!["from"]);
        Assert.Equal("1.0.0", (string?)json["deployments"]![0]!["apps"]![0]!["to"]);
    }

    private static FakeTimeProvider Clock() => new(HistoryRepository.Start.AddDays(7));

    private static string Promoted(string environment, string from) =>
        $"{environment}: catalog\n\nFairlead-Promotion: {from} -> {environment}\nFairlead-Release: catalog\n";

    private int Rollback(int minute, string environment, string version) =>
        _repository.Commit(
            minute,
            $"{environment}: roll back\n\nFairlead-Rollback: {environment} {new string('1', 40)}\n",
            HistoryRepository.Release(environment, "catalog", version)
        );

    private async Task<EnvironmentHistory> ReadAsync(HistoryRequest request)
    {
        using var clone = await _repository.OpenAsync();
        return await new HistoryReader(clone, Clock()).ReadAsync(request, Token);
    }
}
