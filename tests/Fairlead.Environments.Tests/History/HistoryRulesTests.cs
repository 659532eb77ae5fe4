using System.Collections.Immutable;
using Fairlead.Environments.History;
using Fairlead.Environments.Planning;

namespace Fairlead.Environments.Tests.History;

public sealed class HistoryRulesTests
{
    private const string Ada = "ada@example.org";
    private const string Grace = "grace@example.org";
    private const string Ci = "ci@example.org";
    private const string Web = "environments/prod/web/manifests/configmap-web.yaml";
    private const string Values = "environments/prod/web/values.yaml";

    private const string Declared =
        "apiVersion: fairlead.dev/v1\nkind: Environment\nname: prod\napps:\n- {name: web, namespace: shop, dependsOn: []}\n";

    private readonly MemoryHistory _history = new();
    private readonly string _start;

    public HistoryRulesTests() =>
        _start = _history.Add(
            [],
            ImmutableSortedDictionary<string, string>
                .Empty.WithComparers(StringComparer.Ordinal)
                .Add("environments/prod/environment.yaml", Declared)
                .Add(Web, Map("1")),
            [],
            Ci
        );

    [Fact]
    public void The_last_rule_that_is_about_a_file_counts()
    {
        var trust = Rules(
            "{paths: [environments/prod/**], signers: [grace@example.org]}",
            "{paths: [environments/prod/*/values.yaml], signers: [ada@example.org]}"
        );

        Assert.Null(Check(trust, Commit(_start, Values, "a: 1", Ada)));
        Assert.Equal(
            (
                HistoryRule.Path,
                $"changes {Values}, which needs the signature of {Ada} by the rules in trust.yaml, and has that of {Grace}"
            ),
            Told(Check(trust, Commit(_start, Values, "a: 1", Grace)))
        );
    }

    [Fact]
    public void Two_of_many_sign_by_letting_a_commit_through()
    {
        var trust = Rules("{paths: [environments/prod/**], signers: [ada@example.org, grace@example.org], count: 2}");
        var change = Commit(_start, Values, "a: 1", Ada);
        var accepted = Accept(change, change, Grace);

        Assert.Equal(
            (
                HistoryRule.Path,
                $"changes {Values}, which needs the signature of 2 of {Ada}, {Grace} by the rules in trust.yaml, and has that of {Ada}"
            ),
            Told(Check(trust, change))
        );
        Assert.Null(Check(trust, accepted));
        Assert.NotNull(Check(trust, Accept(change, change, Ada)));
        Assert.NotNull(Check(trust, Accept(change, change, Ci)));
        Assert.NotNull(Check(trust, Accept(change, change, null)));
    }

    [Fact]
    public void Who_may_not_change_a_file_cannot_let_a_change_of_it_through_either()
    {
        var trust = Rules("{paths: [environments/prod/**], signers: [ada@example.org]}");
        var change = Commit(_start, Values, "a: 1", null);

        Assert.NotNull(Check(trust, Accept(change, change, Ci)));
        Assert.Null(Check(trust, Accept(change, change, Ada)));
    }

    [Fact]
    public void The_head_of_a_branch_speaks_for_the_merge_that_is_what_it_was()
    {
        var trust = Rules("{paths: [environments/prod/**], signers: [ada@example.org, grace@example.org], count: 2}");
        var head = Commit(_start, Values, "a: 1", Ada);

        Assert.Null(Check(trust, Merge(head, _history.FilesOf(head), Grace)));
        Assert.NotNull(Check(trust, Merge(head, _history.FilesOf(head), Ada)));
        Assert.NotNull(Check(trust, Merge(head, _history.FilesOf(head).SetItem(Values, "a: 2"), Grace)));
    }

    [Fact]
    public void A_rule_names_the_kinds_of_commits_that_may_change_its_files()
    {
        var trust = Rules("{paths: [environments/prod/**], kinds: [promote, rollback]}");

        Assert.Null(Check(trust, Commit(_start, Web, Map("2"), Ci, (CommitKind.Trailer, CommitKind.Promote))));
        Assert.Equal(
            (HistoryRule.Path, $"changes {Web}, which commits of kind bump may not change by the rules in trust.yaml"),
            Told(Check(trust, Commit(_start, Web, Map("2"), Ci, (CommitKind.Trailer, CommitKind.Bump))))
        );
    }

    [Fact]
    public void A_persons_own_bytes_are_no_order_where_commits_are_signed()
    {
        var change = Commit(_start, Web, Map("2"), Ada);

        Assert.Equal(
            (HistoryRule.Kind, $"changes {Web}, which only the build writes, and says no kind of commit"),
            Told(Check(TrustFile.None, change))
        );
        Assert.Null(new HistoryRules(_history, "prod").Check(change, _start));
        Assert.Null(Check(TrustFile.None, Accept(change, change, Grace)));
    }

    [Fact]
    public void A_kind_that_nobody_knows_is_no_order()
    {
        var change = Commit(_start, Values, "a: 1", Ci, (CommitKind.Trailer, "order"));

        Assert.Equal(
            (HistoryRule.Kind, "says it is of kind \"order\", which this version does not know"),
            Told(Check(TrustFile.None, change))
        );
    }

    [Fact]
    public void A_migration_for_which_an_agent_would_do_something_is_none()
    {
        var bytes = Commit(_start, Web, Map("2"), Ci, (CommitKind.Trailer, CommitKind.Migrate));
        var same = Commit(_start, Web, $"# the same\n{Map("1")}", Ci, (CommitKind.Trailer, CommitKind.Migrate));

        Assert.Equal(
            (HistoryRule.Kind, "says it only migrates files, and an agent would do something for it"),
            Told(Check(TrustFile.None, bytes))
        );
        Assert.Null(Check(TrustFile.None, same));
    }

    [Fact]
    public void Another_repository_is_not_obeyed_whoever_signs()
    {
        var trust = TrustFile.Read(
            $"apiVersion: fairlead.dev/v1\nkind: Trust\nrepository: {new string('a', 40)}\n",
            "trust.yaml"
        );

        Assert.Equal(HistoryRule.Repository, Check(trust, _start)?.Rule);
        Assert.Null(
            Check(
                TrustFile.Read($"apiVersion: fairlead.dev/v1\nkind: Trust\nrepository: {_start}\n", "trust.yaml"),
                _start
            )
        );
    }

    [Fact]
    public void What_could_not_be_read_once_stops_nothing_later()
    {
        var broken = Commit(
            _start,
            "environments/prod/environment.yaml",
            MemoryHistory.Unreadable,
            Ci,
            (CommitKind.Trailer, CommitKind.Bump),
            (TreePlan.Trailer, "v2:sha256:0")
        );
        var repaired = Commit(
            broken,
            "environments/prod/environment.yaml",
            Declared + "# again\n",
            Ci,
            (CommitKind.Trailer, CommitKind.Bump),
            (TreePlan.Trailer, "v2:sha256:0")
        );

        Assert.Null(Check(TrustFile.None, repaired));
    }

    [Fact]
    public void A_plan_of_a_version_that_nobody_knows_announces_nothing_and_stops_nothing()
    {
        var change = _history.Add(
            [_start],
            _history
                .FilesOf(_start)
                .Remove(Web)
                .Add(Web.Replace("-web", "-other"), Map("1").Replace("name: web", "name: other")),
            MemoryHistory.Trailers((CommitKind.Trailer, CommitKind.Bump), (TreePlan.Trailer, "v9:sha256:0")),
            Ci
        );

        Assert.Null(Check(TrustFile.None, change));
        var (subject, why) = Assert.Single(new PlanConsent(_history, "prod").Withheld(change, [_start]));
        Assert.Equal("web", subject.Name);
        Assert.Equal(
            $"the plan of commit {change[..7]} is of a version that this one does not know, so that nobody has seen that it would be deleted",
            why
        );
        Assert.Empty(new PlanConsent(_history, "prod").Withheld(change, [_start], accepted: change));
    }

    [Fact]
    public void What_goes_across_a_state_of_which_neither_environment_nor_app_could_be_read_was_seen_by_nobody()
    {
        const string Environment = "environments/prod/environment.yaml";
        (string, string)[] bump = [(CommitKind.Trailer, CommitKind.Bump), (TreePlan.Trailer, "v2:sha256:0")];
        var noEnvironment = Commit(_start, Environment, MemoryHistory.Unreadable, Ci, bump);
        var noApp = Commit(noEnvironment, Web, MemoryHistory.Unreadable, Ci, bump);
        var environment = Commit(noApp, Environment, Declared, Ci, bump);
        var gone = _history.Add(
            [environment],
            _history
                .FilesOf(environment)
                .Remove(Web)
                .Add(Web.Replace("-web", "-other"), Map("1").Replace("name: web", "name: other")),
            MemoryHistory.Trailers(bump),
            Ci
        );

        var (subject, _) = Assert.Single(new PlanConsent(_history, "prod").Withheld(gone, [_start]));
        Assert.Equal("web", subject.Name);
    }

    [Fact]
    public void The_first_one_that_is_ever_looked_at_needs_a_signature_alone()
    {
        var change = Commit(_start, Web, Map("2"), Ada);
        var rules = new HistoryRules(_history, "prod") { Signatures = _history.Allowing([Ada]) };

        Assert.Null(rules.Check(change, applied: null));
        Assert.Equal(HistoryRule.Signature, rules.Check(Commit(_start, Web, Map("3"), Ci), applied: null)?.Rule);
    }

    [Fact]
    public void Each_commit_that_ever_changed_the_environment_is_judged_also_one_that_was_taken_back()
    {
        var change = Commit(_start, Values, "a: 1", null);
        var back = _history.Add([change], _history.FilesOf(_start), [], Ada);
        var rules = new HistoryRules(_history, "prod") { Signatures = _history.Allowing([Ada, Ci]) };

        Assert.Equal(
            [(back, null), (change, HistoryRule.Signature), (_start, (HistoryRule?)null)],
            rules.Judge(back).Select(judged => (judged.Commit, judged.Breach?.Rule))
        );
        Assert.Null(rules.Check(back, _start));
    }

    [Fact]
    public void A_commit_that_leaves_the_environment_alone_needs_no_signature()
    {
        var elsewhere = Commit(_start, "environments/dev/web/values.yaml", "a: 1", null);

        Assert.Null(Check(TrustFile.None, elsewhere));
    }

    private static TrustFile Rules(params string[] rules) =>
        TrustFile.Read(
            $"apiVersion: fairlead.dev/v1\nkind: Trust\nrules:\n{string.Join("", rules.Select(rule => $"- {rule}\n"))}",
            "trust.yaml"
        );

    private static string Map(string value) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n  namespace: shop\ndata:\n  v: \"{value}\"\n";

    private static (HistoryRule, string)? Told(HistoryBreach? breach) =>
        breach is null ? null : (breach.Rule, breach.Reason);

    private HistoryBreach? Check(TrustFile trust, string tip) =>
        new HistoryRules(_history, "prod") { Signatures = _history.Allowing([Ada, Grace, Ci]), Trust = trust }.Check(
            tip,
            _start
        );

    private string Commit(
        string parent,
        string path,
        string text,
        string? signer,
        params (string Key, string Value)[] trailers
    ) => _history.Add([parent], _history.FilesOf(parent).SetItem(path, text), MemoryHistory.Trailers(trailers), signer);

    private string Accept(string parent, string commit, string? signer) =>
        _history.Add(
            [parent],
            _history.FilesOf(parent),
            MemoryHistory.Trailers((HistoryRules.AcceptTrailer, commit)),
            signer
        );

    private string Merge(string head, ImmutableSortedDictionary<string, string> files, string signer) =>
        _history.Add([_start, head], files, [], signer);
}
