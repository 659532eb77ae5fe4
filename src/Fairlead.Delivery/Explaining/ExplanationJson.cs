using System.Text.Json.Nodes;
using Fairlead.Delivery.History;
using Fairlead.Delivery.Releases;
using Fairlead.Delivery.Rendering;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>Writes explanations for programs; every duration is in seconds.</summary>
internal static class ExplanationJson
{
    public static string Write(IReadOnlyList<Explanation> explanations) =>
        IndentedJson.Write(new JsonArray([.. explanations.Select(Explanation)]));

    private static JsonObject Explanation(Explanation explanation) =>
        new()
        {
            ["object"] = Subject(explanation.Subject),
            ["file"] = explanation.File,
            ["environment"] = explanation.Environment,
            ["app"] = explanation.App,
            ["release"] = Release(explanation.Release),
            ["images"] = new JsonArray([.. explanation.Images.Select(image => image.ToJson())]),
            ["source"] = HistoryJson.Source(explanation.Source),
            ["lastChange"] = Commit(explanation.LastChange),
            ["replacedBy"] = explanation.ReplacedBy is { } replaced ? Commit(replaced) : null,
            ["arrivals"] = new JsonArray([.. explanation.Arrivals.Select(Arrival)]),
            ["leadTime"] = HistoryJson.Seconds(explanation.LeadTime),
            ["chain"] = new JsonArray([.. explanation.Chain.Select(link => link.ToJson())]),
        };

    private static JsonObject? Subject(ObjectIdentity? subject) =>
        subject is not { } identity
            ? null
            : new JsonObject
            {
                ["group"] = identity.Group,
                ["kind"] = identity.Kind,
                ["namespace"] = identity.Namespace,
                ["name"] = identity.Name,
            };

    private static JsonObject? Release(Release? release) =>
        release is null
            ? null
            : new JsonObject
            {
                ["app"] = release.App,
                ["version"] = release.Version,
                ["repository"] = release.Source.Repository,
                ["commit"] = release.Source.Commit,
                ["run"] = release.Run,
                ["chart"] = release.Chart.ToString(),
            };

    private static JsonObject Arrival(Arrival arrival) =>
        new()
        {
            ["environment"] = arrival.Environment,
            ["kind"] = arrival.Kind.ToString().ToLowerInvariant(),
            ["commit"] = Commit(arrival.Commit),
            ["promotion"] = HistoryJson.Promotion(arrival.Promotion),
        };

    private static JsonObject Commit(CommitInfo commit) =>
        new()
        {
            ["id"] = commit.Id.Hex,
            ["at"] = Timestamp.Of(commit.CommittedAt),
            ["author"] = commit.Author.Name,
            ["subject"] = commit.Message.Subject,
        };
}
