using Fairlead.Environments;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Plans;
using Fairlead.Git.Signatures;

namespace Fairlead.Delivery.Explaining.Chains;

/// <summary>From a file to the commit that made it what it is, who signed that, and whether it is what was planned.</summary>
/// <param name="repository">The environment repository.</param>
/// <param name="explanation">What is checked.</param>
internal sealed class CommitLinks(BareClone repository, Explanation explanation)
{
    private readonly CommitInfo _commit = explanation.LastChange;

    public IEnumerable<ChainLink> All(TrustedSigners? signers) => [File(), Signer(signers), Plan()];

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

    // The merge of a pull request says nothing itself; the plan is in the commit that it merged.
    private ChainLink Plan()
    {
        const string Name = "plan";
        var named = MergedMessage.Values(repository, _commit, TreePlan.Trailer);
        if (named.Count == 0)
        {
            return ChainLink.Unknown(Name, $"Commit {_commit.Id.Short()} names no plan.");
        }

        try
        {
            var actual = Digest(named);
            return named.Contains(actual)
                ? ChainLink.Holds(Name, $"Commit {_commit.Id.Short()} does what its plan {actual} had shown.")
                : ChainLink.Breaks(
                    Name,
                    $"Commit {_commit.Id.Short()} names the plan {named[0]}, and what it changes is {actual}."
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

    private string Digest(IReadOnlyList<string> named)
    {
        var before = _commit.Parents is [var parent, ..] ? repository.Snapshot(parent) : null;
        var after = repository.Snapshot(_commit.Id);
        return named.Any(TreePlan.IsDigest)
            ? TreePlan.Between(before, after, explanation.Environment).Digest(repository.First(_commit.Id).ToString())
            : PlanDigest.Between(explanation.Environment, before, after) ?? "none";
    }
}
