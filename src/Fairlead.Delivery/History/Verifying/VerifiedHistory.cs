using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Fairlead.Delivery.History.Verifying;

/// <summary>The commits of an environment, the newest first.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Commits">Each that changed it.</param>
public sealed record VerifiedHistory(string Environment, IReadOnlyList<VerifiedCommit> Commits)
{
    /// <summary>Whether a commit breaks a rule.</summary>
    public bool IsBroken => Commits.Any(commit => commit.Judged.Breach is not null);

    /// <summary>For a terminal.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var (commit, judged) in Commits)
        {
            text.Append(
                    CultureInfo.InvariantCulture,
                    $"{(judged.Breach is null ? "verified    " : "not verified")} {commit.Id.Short()} {judged.Kind, -9} {commit.Message.Subject}"
                )
                .Append(judged.Signer is { } signer ? $" (signed by {signer})" : "")
                .Append('\n');
            if (judged.Breach is { } breach)
            {
                text.Append(CultureInfo.InvariantCulture, $"             it {breach.Reason}.\n");
            }
        }

        var broken = Commits.Count(commit => commit.Judged.Breach is not null);
        return text.Append(
                CultureInfo.InvariantCulture,
                $"{Commits.Count} commits changed {Environment}; {(broken == 0 ? "each is what it should be" : $"{broken} would not be applied")}.\n"
            )
            .ToString();
    }

    /// <summary>For programs; fields are never removed or renamed.</summary>
    public string ToJson() =>
        IndentedJson.Write(
            new JsonObject
            {
                ["environment"] = Environment,
                ["verified"] = !IsBroken,
                ["commits"] = new JsonArray([.. Commits.Select(Of)]),
            }
        );

    private static JsonObject Of(VerifiedCommit verified) =>
        new()
        {
            ["commit"] = verified.Commit.Id.Hex,
            ["committed"] = Timestamp.Of(verified.Commit.CommittedAt),
            ["subject"] = verified.Commit.Message.Subject,
            ["kind"] = verified.Judged.Kind,
            ["signer"] = verified.Judged.Signer,
            ["rule"] = verified.Judged.Breach is { } breach
                ? JsonNamingPolicy.CamelCase.ConvertName($"{breach.Rule}")
                : null,
            ["reason"] = verified.Judged.Breach?.Reason,
        };
}
