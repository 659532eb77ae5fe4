using System.Text.Json.Nodes;
using Fairlead.Environments.Declarations;

namespace Fairlead.Environments.History;

/// <summary>Who may change some files, and by which kinds of commits.</summary>
/// <param name="Paths">The files, as patterns.</param>
/// <param name="Kinds">Kinds of commits that it is about; empty for all.</param>
/// <param name="Signers">Who has to sign; empty for every allowed signer.</param>
/// <param name="Count">How many of them have to.</param>
internal sealed record PathRule(
    IReadOnlyList<PathPattern> Paths,
    IReadOnlyList<string> Kinds,
    IReadOnlyList<string> Signers,
    int Count
)
{
    public bool IsAbout(string path) => Paths.Any(pattern => pattern.Matches(path));

    public bool IsAbout(string path, string kind) => IsAbout(path) && (Kinds.Count == 0 || Kinds.Contains(kind));

    /// <summary>How many of those who count have signed.</summary>
    public int Signed(IReadOnlyCollection<string> voices) =>
        Signers.Count == 0 ? voices.Count : Signers.Count(signer => voices.Any(voice => IsSame(signer, voice)));

    /// <summary>Who has to sign, as the end of a sentence: <c>2 of ada@example.org, grace@example.org</c>.</summary>
    public string Wanted =>
        Signers.Count == 0 ? $"{Count} of the allowed signers"
        : Count == 1 && Signers.Count == 1 ? Signers[0]
        : $"{Count} of {string.Join(", ", Signers)}";

    public static PathRule Bind(JsonObject rule) =>
        new(
            [.. rule.TextsAt("paths").Select(text => new PathPattern(text))],
            rule.TextsAt("kinds"),
            rule.TextsAt("signers"),
            rule.CountAt("count") ?? 1
        );

    // A key of OpenPGP names whom it belongs to with the address in angle brackets.
    private static bool IsSame(string signer, string voice) =>
        string.Equals(signer, voice, StringComparison.OrdinalIgnoreCase)
        || voice.EndsWith($"<{signer}>", StringComparison.OrdinalIgnoreCase);
}
