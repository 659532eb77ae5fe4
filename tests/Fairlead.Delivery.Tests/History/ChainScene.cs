using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.Explaining.Chains;
using Fairlead.Delivery.History;
using Fairlead.Delivery.History.Verifying;
using Fairlead.Environments.History;
using Fairlead.Environments.Planning;
using Fairlead.Git;
using Fairlead.Git.Objects;
using Fairlead.Git.Signatures;
using Fairlead.Images.Registry;
using Fairlead.TestKit;

namespace Fairlead.Delivery.Tests.History;

/// <summary>A release that was signed, planned and pushed, of which one thing may be otherwise.</summary>
internal sealed class ChainScene : IDisposable
{
    private const string Environment = """
        apiVersion: fairlead.dev/v1
        kind: Environment
        name: dev
        apps:
        - {name: catalog, namespace: shop-dev, dependsOn: []}
        """;

    private readonly HistoryRepository _repository = new();
    private readonly StaticRegistry _registry = new();
    private readonly TemporaryFolder _folder = new();
    private readonly TestKeys _keys = new();
    private readonly string _ada;
    private BareClone? _clone;

    public ChainScene()
    {
        _ada = _keys.Ssh("ada");
        _repository.Commit(5, "Begin dev", ("environments/dev/environment.yaml", Environment));
        _repository.Bump(10, "dev", "catalog", "1.0.0");
        Add("shop/catalog", "1.1.0");
        Add("proxy", "proxy");
        Add("charts/catalog", "chart");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Checkout => Path.Combine(_folder.FullPath, "checkout");

    /// <summary>The commit that is explained.</summary>
    public CommitId Tip => CommitId.Parse(GitProgram.Run(Checkout, "rev-parse", "HEAD"));

    /// <summary>The registry has a manifest no longer.</summary>
    public void Lose(string repository, string digestOf) =>
        _registry.Remove($"/v2/{repository}/manifests/{Some.Digest(digestOf)}");

    /// <summary>The registry gives these bytes for a manifest.</summary>
    public void Replace(string repository, string digestOf, string content) =>
        _registry.Add(
            $"/v2/{repository}/manifests/{Some.Digest(digestOf)}",
            "application/vnd.oci.image.manifest.v1+json",
            System.Text.Encoding.UTF8.GetBytes(content)
        );

    /// <summary>Commits the release and pushes it.</summary>
    /// <param name="sign">Whether Ada signs.</param>
    /// <param name="trailers">The trailers; <c>PLAN</c> stands for the digest of its plan.</param>
    /// <param name="source">What the release says of its source's commit.</param>
    /// <param name="merge">Whether it comes by the merge of a pull request.</param>
    public async Task ReleaseAsync(bool sign, string trailers, string? source = null, bool merge = false)
    {
        _clone = await _repository.OpenAsync();
        GitProgram.Run(_folder.FullPath, "clone", "--quiet", _clone.Remote.Url, Checkout);
        if (merge)
        {
            GitProgram.Run(Checkout, "checkout", "--quiet", "-b", "work");
        }

        foreach (var (path, text) in HistoryRepository.Release("dev", "catalog", "1.1.0"))
        {
            _folder.Write(
                Path.Combine("checkout", path),
                source is null ? text! : text!.Replace(new string('a', 40), source)
            );
        }

        Commit(sign, ["commit", "--quiet", "--all", "-m", "Not yet"]);
        await PushAsync();
        Commit(
            sign,
            ["commit", "--quiet", "--amend", "-m", "dev: catalog 1.1.0", "-m", trailers.Replace("PLAN", Plan())]
        );
        if (merge)
        {
            GitProgram.Run(Checkout, "checkout", "--quiet", "main");
            Commit(sign, ["merge", "--quiet", "--no-ff", "-m", "Merge pull request #7", "work"]);
        }

        await PushAsync();
    }

    /// <summary>What is thought of each commit of dev by whoever allows Ada.</summary>
    public Task<VerifiedHistory> VerifyAsync(TrustFile? trust = null) =>
        new HistoryVerifier(_clone!)
        {
            Signers = TrustedSigners.Parse(TestKeys.Allow(_ada, "ada@example.com")),
            Trust = trust ?? TrustFile.None,
        }.VerifyAsync(new HistoryRequest { Environment = "dev" }, Token);

    /// <summary>The explanation of the Deployment.</summary>
    /// <param name="knowsAll">Whether signers, registry and source are at hand.</param>
    public async Task<Explanation> ExplainAsync(bool knowsAll = true)
    {
        using var registry = new RegistryClient(
            new RegistryOptions
            {
                Endpoints = new Dictionary<string, Uri> { ["registry.example"] = new($"http://{_registry.Host}") },
            }
        );
        var verifier = new ChainVerifier(_clone!)
        {
            Signers = knowsAll ? TrustedSigners.Parse(TestKeys.Allow(_ada, "ada@example.com")) : null,
            Registry = knowsAll ? registry : null,
        };
        var explainer = new Explainer(_clone!)
        {
            Sources = knowsAll ? new KnownSources(HistoryRepository.Start) : null,
            Verifier = verifier,
        };
        return (await explainer.ExplainAsync(new ExplainRequest("deploy/catalog"), Token)).Single();
    }

    public void Dispose()
    {
        _clone?.Dispose();
        _keys.Dispose();
        _folder.Dispose();
        _registry.Dispose();
        _repository.Dispose();
    }

    private void Add(string repository, string content) => Replace(repository, content, content);

    private void Commit(bool sign, string[] arguments)
    {
        string[] with = sign
            ? ["-c", "gpg.format=ssh", "-c", $"user.signingkey={_ada}", "-c", "commit.gpgsign=true"]
            : [];
        GitProgram.Run(Checkout, [.. with, .. arguments]);
    }

    private async Task PushAsync()
    {
        GitProgram.Run(Checkout, "push", "--quiet", "--force", "origin", "HEAD:main");
        await _clone!.FetchAsync("main", Token);
    }

    private string Plan()
    {
        var before = CommitId.Parse(GitProgram.Run(Checkout, "rev-parse", "HEAD^"));
        return TreePlan
            .Between(_clone!.Snapshot(before), _clone.Snapshot(Tip), "dev")
            .Digest(_clone.First(Tip).ToString());
    }
}
