using System.Text.Json;
using Fairlead.TestKit;

namespace Fairlead.EndToEnd.Tests;

/// <summary>What a run left behind, read with other programs than the ones that wrote it.</summary>
/// <param name="Run">The run.</param>
/// <param name="Commits">How many commits the environment repository has.</param>
/// <param name="Tip">Its newest commit.</param>
/// <param name="Tree">Git's identity of everything under <c>environments/</c>.</param>
/// <param name="Merges">How many promotions were merged.</param>
/// <param name="Layers">The layers of catalog's image.</param>
/// <param name="Writes">Every write request that the cluster has answered so far, as method and path.</param>
public sealed record Evidence(
    CheckoutRun Run,
    int Commits,
    string Tip,
    string Tree,
    int Merges,
    IReadOnlyList<string> Layers,
    IReadOnlyList<string> Writes
)
{
    private static readonly string[] WritingMethods = ["POST", "PUT", "PATCH", "DELETE"];

    public static Evidence Of(Checkout checkout, CheckoutRun run)
    {
        var repository = checkout.Environments;
        return new Evidence(
            run,
            int.Parse(Checkout.Git(repository, "rev-list", "--count", "main"), null),
            Checkout.Git(repository, "rev-parse", "main"),
            Checkout.Git(repository, "rev-parse", "main:environments"),
            Checkout
                .Git(repository, "log", "--format=%H", "--grep=^Fairlead-Pull-Request: ", "main")
                .Split('\n')
                .Length,
            LayersOf(checkout, DigestOf(checkout, "catalog")),
            WritesOf(checkout)
        );
    }

    /// <summary>The image digest in an application's release file.</summary>
    public static string DigestOf(Checkout checkout, string app) =>
        Checkout
            .Git(checkout.Environments, "show", $"main:environments/dev/{app}/release.yaml")
            .Split('\n')
            .Select(line => line.Trim())
            .First(line => line.StartsWith("digest: ", StringComparison.Ordinal))["digest: ".Length..];

    private static IReadOnlyList<string> LayersOf(Checkout checkout, string digest)
    {
        var file = Path.Combine(checkout.Root, ".nuke/temp/images/layout/blobs/sha256", digest["sha256:".Length..]);
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. manifest
                .RootElement.GetProperty("layers")
                .EnumerateArray()
                .Select(layer => layer.GetProperty("digest").GetString()!),
        ];
    }

    private static IReadOnlyList<string> WritesOf(Checkout checkout) =>
        [
            .. File.ReadLines(Path.Combine(checkout.Root, ".nuke/temp/sandbox/kubernetes/audit.jsonl"))
                .Select(line => JsonDocument.Parse(line).RootElement)
                .Where(request => WritingMethods.Contains(request.GetProperty("method").GetString()))
                .Select(request => $"{request.GetProperty("method")} {request.GetProperty("path")}")
                // To ask for one's rights is a POST that changes nothing.
                .Where(write => !write.Contains("/authorization.k8s.io/")),
        ];
}
