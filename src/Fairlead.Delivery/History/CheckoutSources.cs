using Fairlead.Delivery.Releases;
using Fairlead.Git;

namespace Fairlead.Delivery.History;

/// <summary>Looks source commits up in a checkout at hand: where a build runs, that is its own.</summary>
/// <param name="checkout">Any repository; a commit's id tells whether it is the right one.</param>
public sealed class CheckoutSources(Checkout checkout) : ISourceCommits
{
    /// <inheritdoc />
    public Task<SourceCommit?> FindAsync(ReleaseSource source, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(source);
        cancellationToken.ThrowIfCancellationRequested();
        var commit = source.FindCommit() is { } id ? checkout.Describe(id) : null;
        return Task.FromResult(
            commit is null
                ? null
                : new SourceCommit(commit.Id, commit.Author, commit.CommittedAt, commit.Message.Subject)
        );
    }
}
