using System.Globalization;
using System.Text;
using Fairlead.Delivery.History;
using Fairlead.Git.Objects;

namespace Fairlead.Delivery.Explaining;

/// <summary>Writes an explanation for a terminal.</summary>
internal static class ExplanationText
{
    public static string Write(Explanation explanation)
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{explanation.Subject?.ToString() ?? explanation.App} in {explanation.Environment}\n"
        );
        foreach (var (name, value) in Lines(explanation))
        {
            text.Append(CultureInfo.InvariantCulture, $"  {name, -12} {value}\n");
        }

        foreach (var link in explanation.Chain)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {link.VerdictText, -12} {link.Name, -7}  {link.Message}\n");
        }

        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Lines(Explanation explanation)
    {
        yield return ("file", explanation.File);
        yield return ("changed by", Commit(explanation.LastChange));
        if (explanation.ReplacedBy is { } replaced)
        {
            yield return ("replaced by", Commit(replaced));
        }

        foreach (var line in ReleaseLines(explanation))
        {
            yield return line;
        }

        var before = explanation.Source?.At;
        foreach (var arrival in explanation.Arrivals)
        {
            yield return (arrival.Environment, Arrival(arrival, before));
            before = arrival.Commit.CommittedAt;
        }

        if (explanation.LeadTime is { } lead)
        {
            yield return ("lead time", DurationText.Of(lead));
        }
    }

    private static IEnumerable<(string Name, string Value)> ReleaseLines(Explanation explanation)
    {
        foreach (var image in explanation.Images)
        {
            yield return ("image", $"{image.Reference}@{image.Digest}");
        }

        if (explanation.Release is not { } release)
        {
            yield break;
        }

        yield return ("release", $"{release.App} {release.Version}");
        yield return ("chart", release.Chart.ToString());
        yield return ("source", $"{release.Source.Repository} {release.Source.Commit}");
        if (explanation.Source is { } source)
        {
            yield return ("author", $"{source.Author.Name}, {Timestamp.ToMinute(source.At)}, \"{source.Subject}\"");
        }

        yield return ("CI run", release.Run);
    }

    private static string Arrival(Arrival arrival, DateTimeOffset? before)
    {
        var parts = new List<string>
        {
            $"{Timestamp.ToMinute(arrival.Commit.CommittedAt)}  {arrival.Commit.Id.Short()}",
            string.Join(' ', [arrival.Kind.ToString().ToLowerInvariant(), .. Request(arrival.Promotion)]),
        };
        if (before is { } start)
        {
            parts.Add($"after {DurationText.Of(arrival.Commit.CommittedAt - start)}");
        }

        return string.Join("  ", parts);
    }

    private static IEnumerable<string> Request(Promotion? promotion)
    {
        if (promotion?.PullRequest is { } request)
        {
            yield return request;
        }

        if (promotion?.ApprovedBy is { Count: > 0 } people)
        {
            yield return $"approved by {string.Join(", ", people)}";
        }

        if (promotion?.MergedBy is { } person)
        {
            yield return $"merged by {person.Name}";
        }
    }

    private static string Commit(CommitInfo commit) =>
        $"{commit.Id.Short()} by {commit.Author.Name}, {Timestamp.ToMinute(commit.CommittedAt)}, \"{commit.Message.Subject}\"";
}
