using Nuke.Common;

namespace Fairlead.Components;

/// <summary>The options of the targets that look at environments, or move releases between them.</summary>
public interface IEnvironments : IPreflight
{
    /// <summary>Environment that releases are taken from.</summary>
    [Parameter("Promote: environment whose releases are taken", Name = "From")]
    string? FromEnvironment => TryGetValue(() => FromEnvironment);

    /// <summary>Environment that gets releases, or the state that a rollback restores.</summary>
    [Parameter("Promote: environment that gets the releases. Rollback: commit, or with --app a version", Name = "To")]
    string? ToWhat => TryGetValue(() => ToWhat);

    /// <summary>The only applications to promote.</summary>
    [Parameter(
        "Promote: the only applications to move, such as catalog,orders. Default: all",
        Name = "Apps",
        Separator = ","
    )]
    string[]? OnlyApps => TryGetValue(() => OnlyApps);

    /// <summary>Environment to look at or to change.</summary>
    [Parameter("Environment for Rollback, History, Hold, Unhold, Diff and Explain", Name = "Environment")]
    string? OneEnvironment => TryGetValue(() => OneEnvironment);

    /// <summary>The only application.</summary>
    [Parameter("The only application for Rollback, History, Hold and Unhold. Default: all", Name = "App")]
    string? OneApp => TryGetValue(() => OneApp);

    /// <summary>Restores the release set before the present one.</summary>
    [Parameter("Rollback: the release set before the present one; the default without --to", Name = "Previous")]
    bool ToPrevious => TryGetValue<bool?>(() => ToPrevious) ?? false;

    /// <summary>Opens a pull request instead of committing.</summary>
    [Parameter("Rollback: open a pull request instead of committing", Name = "Propose")]
    bool AsProposal => TryGetValue<bool?>(() => AsProposal) ?? false;

    /// <summary>Why.</summary>
    [Parameter("Hold, Rollback: the reason that others will read", Name = "Reason")]
    string? GivenReason => TryGetValue(() => GivenReason);

    /// <summary>When a hold ends.</summary>
    [Parameter(
        "Hold, Rollback: when the hold ends, such as 2027-01-03T08:00:00Z. Default: when it is removed",
        Name = "Until"
    )]
    string? HoldUntil => TryGetValue(() => HoldUntil);

    /// <summary>What is explained.</summary>
    [Parameter("Explain: such as deploy/catalog, sha256:..., or a file of the environment repository", Name = "Object")]
    string? ExplainObject => TryGetValue(() => ExplainObject);

    /// <summary>Namespace of what is explained.</summary>
    [Parameter("Explain: the object's namespace. Default: any", Name = "Namespace")]
    string? ExplainNamespace => TryGetValue(() => ExplainNamespace);

    /// <summary>Beginning of a history, or the commit that changes are told from.</summary>
    [Parameter(
        "History: nothing before, such as 2026-11-01T00:00:00Z. Default: all of it. Affected: a commit, such as origin/main",
        Name = "Since"
    )]
    string? HistorySince => TryGetValue(() => HistorySince);

    /// <summary>The other side of a comparison.</summary>
    [Parameter(
        "Diff: another environment, a commit, or cluster for the live one. Default: the commit before the last change",
        Name = "Against"
    )]
    string? DiffAgainst => TryGetValue(() => DiffAgainst);

    /// <summary>Prints one JSON document for programs.</summary>
    [Parameter("Print one JSON document for programs", Name = "Json")]
    bool AsJson => TryGetValue<bool?>(() => AsJson) ?? false;
}
