using Fairlead.Delivery.Configuration;
using Fairlead.Delivery.Explaining.Chains;
using Fairlead.Delivery.History;
using Fairlead.Environments;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Images;

namespace Fairlead.Delivery.Explaining;

/// <summary>Leads from something that runs back to its source commit, by what the environment repository says.</summary>
/// <param name="repository">A clone of the environment repository.</param>
public sealed class Explainer(BareClone repository)
{
    /// <summary>Where source commits are looked up. Default: nowhere.</summary>
    public ISourceCommits? Sources { get; init; }

    /// <summary>Checks each step from an object to its source. Default: none are checked.</summary>
    public ChainVerifier? Verifier { get; init; }

    /// <summary>
    /// One explanation for each environment, or app, that has what was asked for. An image that none has any more is
    /// explained where it was last.
    /// </summary>
    /// <exception cref="DeliveryException">There is no such thing, or it cannot be told what is meant.</exception>
    /// <exception cref="GitException">The repository cannot be read.</exception>
    public async Task<IReadOnlyList<Explanation>> ExplainAsync(
        ExplainRequest request,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        var tip =
            await repository.FetchAsync(request.Branch, cancellationToken)
            ?? throw new DeliveryException(
                Refusals.MissingBranch,
                $"{repository.Remote} has no branch {request.Branch}; check its name, or push a first commit to it."
            );
        var digest = ExplainSubject.DigestOf(request.Subject);
        var files = digest is { } image
            ? new ImageSearch(repository, tip, request).Find(image)
            : ExplainSubject.Find(new ObjectSearch(repository.Snapshot(tip), request), request.Subject);
        var configuration = Configuration(tip);
        var arrivals = new ArrivalSearch(repository, configuration);
        var explanations = new List<Explanation>();
        foreach (var file in InOrder(files, configuration))
        {
            var explanation = await ExplainAsync(file, digest, arrivals, cancellationToken);
            explanations.Add(
                Verifier is null
                    ? explanation
                    : explanation with
                    {
                        Chain = await Verifier.VerifyAsync(explanation, cancellationToken),
                    }
            );
        }

        return explanations;
    }

    private async Task<Explanation> ExplainAsync(
        ExplainedFile file,
        Digest? digest,
        ArrivalSearch arrivals,
        CancellationToken cancellationToken
    )
    {
        var release = new ReleaseFiles(repository).Read(file.At, file.Environment, file.App);
        return new Explanation
        {
            Subject = file.Object?.Identity,
            File = file.Path,
            Environment = file.Environment,
            App = file.App,
            Release = release,
            Images = ExplainedImages.Of(file.Object, release, digest),
            LastChange = repository.Describe(repository.Changes(file.At, file.Path).First().Commit),
            Arrivals = arrivals.Find(file.Environment, file.App, file.At),
            Source =
                release is not null && Sources is { } sources
                    ? await sources.FindAsync(release.Source, cancellationToken)
                    : null,
            ReplacedBy = file.ReplacedBy is { } commit ? repository.Describe(commit) : null,
        };
    }

    // As releases go; environments that are not declared follow.
    private static IEnumerable<ExplainedFile> InOrder(
        IEnumerable<ExplainedFile> files,
        DeliveryConfiguration? configuration
    )
    {
        var order = configuration?.EnvironmentsInOrder.Select(environment => environment.Name).ToList() ?? [];
        return files.OrderBy(file => order.IndexOf(file.Environment) is var place and >= 0 ? place : int.MaxValue);
    }

    private DeliveryConfiguration? Configuration(CommitId tip)
    {
        try
        {
            return repository.Snapshot(tip).ReadText(EnvironmentLayout.ConfigurationFile) is { } text
                ? DeliveryConfiguration.Read(text, EnvironmentLayout.ConfigurationFile)
                : null;
        }
        // What runs can be explained without knowing what people declare.
        catch (Exception error) when (error is DeliveryException or GitException { Failure: GitFailure.Invalid })
        {
            return null;
        }
    }
}
