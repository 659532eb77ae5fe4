using Fairlead.Environments;
using Fairlead.Environments.History;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>From a file to the commit that made it what it is, who signed that, and whether it is what was planned.</summary>
/// <param name="repository">The environment repository.</param>
/// <param name="explanation">What is checked.</param>
internal sealed class CommitLinks(BareClone repository, Explanation explanation)
{
    private readonly CommitInfo _commit = explanation.LastChange;
    private readonly HistoryStep _step = new(
        new RepositoryHistory(repository),
        explanation.Environment,
        explanation.LastChange.Id.Hex
    );

    public IEnumerable<ChainLink> All(TrustedSigners? signers) =>
        [File(), Signer(signers), Kind(signers is not null), Plan()];

    // Git names content by its hash and checks that when it reads.
    private ChainLink File()
    {
        const string Name = "commit";
        try
        {
            return repository.Snapshot(_commit.Id).Read(explanation.File) is not null
                ? ChainLink.Holds(Name, $"{_commit.Id.Short()} made {explanation.File} what it is.")
                : ChainLink.Breaks(Name, $"{_commit.Id.Short()} has no {explanation.File}.");
        }
        catch (GitException error) when (error.Failure == GitFailure.Invalid)
        {
            return ChainLink.Breaks(Name, error.Message);
        }
    }

    private ChainLink Signer(TrustedSigners? signers)
    {
        const string Name = "signer";
        if (signers is null)
        {
            return ChainLink.Unknown(Name, "No list of allowed signers was given.");
        }

        var verdict = repository.Verify(_commit.Id, signers);
        var message = $"Commit {_commit.Id.Short()} {verdict.Reason}.";
        return verdict.IsTrusted ? ChainLink.Holds(Name, message) : ChainLink.Breaks(Name, message);
    }

    private ChainLink Kind(bool isSigned)
    {
        const string Name = "kind";
        var commit = $"Commit {_commit.Id.Short()}";
        var said =
            _step.Kind == CommitKind.Person ? "says no kind, so that it is a person's" : $"is of kind {_step.Kind}";
        return KindTable.FirstBeyond(_step.Kind, _step.Changes, _step.Removed, isSigned) is { } beyond
                ? ChainLink.Breaks(Name, $"{commit} {said}, and must not touch {beyond.Path}.")
            : _step.Kind == CommitKind.Person ? ChainLink.Unknown(Name, $"{commit} {said}.")
            : ChainLink.Holds(Name, $"{commit} {said}, and touches what one may.");
    }

    private ChainLink Plan()
    {
        const string Name = "plan";
        if (_step.Named.Count == 0)
        {
            return ChainLink.Unknown(Name, $"Commit {_commit.Id.Short()} names no plan.");
        }

        try
        {
            return _step.ActualDigest() is not { } actual
                    ? ChainLink.Unknown(
                        Name,
                        $"Commit {_commit.Id.Short()} names the plan {_step.Named[0]}, of a version that this build does not know."
                    )
                : _step.Named.Contains(actual)
                    ? ChainLink.Holds(Name, $"Commit {_commit.Id.Short()} does what its plan {actual} had shown.")
                : ChainLink.Breaks(
                    Name,
                    $"Commit {_commit.Id.Short()} names the plan {_step.Named[0]}, and what it changes is {actual}."
                );
        }
        catch (EnvironmentFileException error)
        {
            return ChainLink.Breaks(
                Name,
                $"Commit {_commit.Id.Short()} names a plan, and what it changes cannot be told: {error.Message}"
            );
        }
    }
}
