using System.Text.Json.Nodes;
using Fairlead.Delivery.Explaining;
using Fairlead.Delivery.Rendering;

namespace Fairlead.Delivery.Tests.History;

public sealed class ExplainerTests : IDisposable
{
    private const string Manifest = "environments/prod/catalog/manifests/deployment-catalog.yaml";
    private readonly HistoryRepository _repository = new();
    private int _dev;
    private int _staging;
    private int _prod;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _repository.Dispose();

    [Fact]
    public async Task An_object_leads_back_to_its_source_through_every_environment()
    {
        Promote();

        var found = await ExplainAsync("deploy/catalog", space: "shop-prod");

        Assert.Equal(new ObjectIdentity("apps", "Deployment", "shop-prod", "catalog"), found.Subject);
        Assert.Equal((Manifest, "prod", "catalog"), (found.File, found.Environment, found.App));
        Assert.Equal("1.1.0", found.Release!.Version);
        Assert.Equal(
            ["registry.example/shop/catalog:1.1.0", "registry.example/proxy:1"],
            found.Images.Select(image => image.Reference.ToString())
        );
        Assert.Equal(_repository.Id(_prod), found.LastChange.Id);
        Assert.Equal(
            [("dev", _repository.Id(_dev)), ("staging", _repository.Id(_staging)), ("prod", _repository.Id(_prod))],
            found.Arrivals.Select(arrival => (arrival.Environment, arrival.Commit.Id))
        );
        Assert.Equal(TimeSpan.FromMinutes(130), found.LeadTime);
        var promotion = found.Arrivals[2].Promotion!;
        Assert.Equal(("staging", "#12", "Grace"), (promotion.From, promotion.PullRequest, promotion.MergedBy!.Name));
        Assert.Equal(["Ada"], promotion.ApprovedBy);
    }

    [Fact]
    public async Task An_explanation_reads_well_in_a_terminal()
    {
        Promote();

        var found = await ExplainAsync("deploy/catalog", space: "shop-prod");

        Assert.Equal(
            $"""
            Deployment shop-prod/catalog in prod
              file         {Manifest}
              changed by   {_repository.Id(
                _prod
            ).Short()} by Grace, 2026-11-02 10:20, "Merge pull request #12 from acme/fairlead/promote/prod"
              image        registry.example/shop/catalog:1.1.0@{Some.Digest("1.1.0")}
              image        registry.example/proxy:1@{Some.Digest("proxy")}
              release      catalog 1.1.0
              chart        oci://registry.example/charts/catalog@{Some.Digest("chart")}
              source       https://git.example/shop {new string('a', 40)}
              author       Ada, 2026-11-02 08:00, "Make it so"
              CI run       https://ci.example/runs/7
              dev          2026-11-02 08:10  {_repository.Id(_dev).Short()}  bump  after 10 min
              staging      2026-11-02 09:10  {_repository.Id(_staging).Short()}  promotion  after 1 h
              prod         2026-11-02 10:20  {_repository.Id(
                _prod
            ).Short()}  promotion #12 approved by Ada merged by Grace  after 1 h 10 min
              lead time    2 h 20 min

            """,
            (await ExplainAsync("deploy/catalog", space: "shop-prod", seeSources: true)).ToText()
        );
        Assert.Null(found.Source);
    }

    [Fact]
    public async Task Explanations_are_JSON_for_programs()
    {
        Promote();

        var json = JsonNode.Parse(Explanation.ToJson([await ExplainAsync("deploy/catalog", space: "shop-prod")]))![0]!;

        Assert.Equal("Deployment", (string?)json["object"]!["kind"]);
        Assert.Equal("https://ci.example/runs/7", (string?)json["release"]!["run"]);
        Assert.Equal(_repository.Id(_dev).Hex, (string?)json["arrivals"]![0]!["commit"]!["id"]);
        Assert.Equal("#12", (string?)json["arrivals"]![2]!["promotion"]!["pullRequest"]);
        Assert.Equal(7800, (double?)json["leadTime"]);
    }

    [Theory]
    [InlineData("deployments/catalog")]
    [InlineData("Deployment/catalog")]
    [InlineData("deployment.apps/catalog")]
    [InlineData("deployments.v1.apps/catalog")]
    [InlineData(Manifest)]
    [InlineData("./" + Manifest)]
    public async Task An_object_may_be_named_in_many_ways(string subject)
    {
        Promote();

        Assert.Equal("Deployment", (await ExplainAsync(subject, space: "shop-prod")).Subject!.Value.Kind);
    }

    [Fact]
    public async Task An_object_that_a_release_left_alone_was_last_changed_before_it()
    {
        Promote();
        _repository.Commit(
            200,
            "prod: catalog 1.2.0\n\nFairlead-Promotion: staging -> prod\n",
            HistoryRepository.Release("prod", "catalog", "1.2.0")
        );

        var found = await ExplainAsync("svc/catalog", space: "shop-prod");

        Assert.Equal(_repository.Id(_prod), found.LastChange.Id);
        Assert.Equal("1.2.0", found.Release!.Version);
    }

    [Fact]
    public async Task Without_a_namespace_every_environment_that_has_it_is_explained_in_order_of_promotion()
    {
        Promote();

        var found = await AllAsync(new ExplainRequest("deploy/catalog"));

        Assert.Equal(["dev", "staging", "prod"], found.Select(its => its.Environment));
    }

    [Fact]
    public async Task An_image_is_explained_wherever_it_runs()
    {
        Promote();

        var found = await AllAsync(
            new ExplainRequest($"registry.example/shop/catalog:1.1.0@{Some.Digest("1.1.0")}") { Environment = "prod" }
        );

        var explanation = Assert.Single(found);
        Assert.Equal("catalog", explanation.App);
        Assert.Equal(Some.Digest("1.1.0"), Assert.Single(explanation.Images).Digest);
        Assert.Equal(3, explanation.Arrivals.Count);
    }

    [Fact]
    public async Task An_image_that_no_release_names_is_found_in_the_objects()
    {
        Promote();

        var found = await AllAsync(new ExplainRequest(Some.Digest("proxy").ToString()));

        Assert.Equal(["dev", "staging", "prod"], found.Select(its => its.Environment));
        Assert.Equal(Manifest, found[2].File);
    }

    [Fact]
    public async Task An_image_that_was_replaced_is_explained_where_it_was_last()
    {
        Promote();
        var replacing = _repository.Bump(300, "dev", "catalog", "3.0.0");
        _repository.Commit(310, Promoted("staging"), HistoryRepository.Release("staging", "catalog", "3.0.0"));
        var last = _repository.Commit(320, Promoted("prod"), HistoryRepository.Release("prod", "catalog", "3.0.0"));

        var found = Assert.Single(await AllAsync(new ExplainRequest(Some.Digest("1.1.0").ToString())));

        Assert.Equal("prod", found.Environment);
        Assert.Equal(_repository.Id(last), found.ReplacedBy!.Id);
        Assert.Equal("1.1.0", found.Release!.Version);
        Assert.NotEqual(replacing, last);
    }

    [Theory]
    [InlineData("See merge request acme/environments!7\n", "acme/environments!7")]
    [InlineData("Why.\n", null)]
    public async Task A_merge_request_is_known_by_what_GitLab_writes(string body, string? request)
    {
        _repository.Bump(10, "dev", "catalog", "1.1.0");
        _repository.Merge(
            20,
            "prod: catalog\n",
            $"Merge branch 'fairlead/promote/prod' into 'main'\n\n{body}",
            HistoryRepository.Release("prod", "catalog", "1.1.0")
        );

        var found = await ExplainAsync("deploy/catalog", space: "shop-prod");

        Assert.Equal(request, found.Arrivals[^1].Promotion!.PullRequest);
    }

    [Fact]
    public async Task A_configuration_that_cannot_be_read_is_no_hindrance()
    {
        Promote();
        _repository.Commit(300, "Break\n", ("fairlead.yaml", "kind: [\n"));

        Assert.Equal(3, (await ExplainAsync("deploy/catalog", space: "shop-prod")).Arrivals.Count);
    }

    [Theory]
    [InlineData(
        "deploy/cart",
        "No environment has deploy/cart in namespace shop-prod at commit {tip}. What no app of the repository brings, such as a pod, has no origin here: name what brings it."
    )]
    [InlineData(
        "sts/catalog",
        "No environment has sts/catalog in namespace shop-prod at commit {tip}. There is Deployment shop-dev/catalog, Deployment shop-prod/catalog, Deployment shop-staging/catalog, Service shop-dev/catalog, Service shop-prod/catalog, Service shop-staging/catalog."
    )]
    [InlineData(
        "environments/prod/nothing/here.yaml",
        "There is no file environments/prod/nothing/here.yaml of an app's in commit {tip}; name one below environments/<environment>/<app>/."
    )]
    [InlineData(
        "catalog",
        "\"catalog\" cannot be explained: name an object such as deploy/web, an image by its digest, or a file below environments/."
    )]
    [InlineData(
        "sha256:abc",
        "\"sha256:abc\" has no whole digest: \"sha256:\" and 64 lower-case hex digits are expected."
    )]
    public async Task What_is_not_there_is_a_sentence(string subject, string message)
    {
        Promote();
        using var clone = await _repository.OpenAsync();
        var tip = (await clone.FetchAsync("main", Token))!.Value;

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new Explainer(clone).ExplainAsync(new ExplainRequest(subject) { Namespace = "shop-prod" }, Token)
        );

        Assert.Equal(message.Replace("{tip}", tip.Short()), error.Message);
    }

    [Fact]
    public async Task An_image_that_never_was_is_a_sentence()
    {
        Promote();
        using var clone = await _repository.OpenAsync();

        var error = await Assert.ThrowsAsync<DeliveryException>(() =>
            new Explainer(clone).ExplainAsync(new ExplainRequest(Some.Digest("never").ToString()), Token)
        );

        Assert.Equal(
            $"No environment has or had an image with digest {Some.Digest("never")}, as far back as main of {clone.Remote} goes.",
            error.Message
        );
    }

    // dev moves on before the release reaches prod, as it does in life.
    private void Promote()
    {
        _repository.Bump(5, "dev", "catalog", "1.0.0");
        _dev = _repository.Bump(10, "dev", "catalog", "1.1.0");
        _staging = _repository.Commit(
            70,
            Promoted("staging"),
            HistoryRepository.Release("staging", "catalog", "1.1.0")
        );
        _repository.Bump(80, "dev", "catalog", "1.2.0");
        _prod = _repository.Merge(
            140,
            "prod: catalog 1.1.0\n\nFairlead-Promotion: staging -> prod\n",
            "Merge pull request #12 from acme/fairlead/promote/prod\n\nFairlead-Approved-By: Ada\n",
            HistoryRepository.Release("prod", "catalog", "1.1.0")
        );
    }

    private static string Promoted(string environment) =>
        $"{environment}: catalog\n\nFairlead-Promotion: before -> {environment}\n";

    private async Task<Explanation> ExplainAsync(string subject, string space, bool seeSources = false) =>
        Assert.Single(await AllAsync(new ExplainRequest(subject) { Namespace = space }, seeSources));

    private async Task<IReadOnlyList<Explanation>> AllAsync(ExplainRequest request, bool seeSources = false)
    {
        using var clone = await _repository.OpenAsync();
        var explainer = new Explainer(clone)
        {
            Sources = seeSources ? new KnownSources(HistoryRepository.Start) : null,
        };
        return await explainer.ExplainAsync(request, Token);
    }
}
