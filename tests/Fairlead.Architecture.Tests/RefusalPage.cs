using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Architecture.Tests;

/// <summary>The page on which a person looks a code up: what the projects have now, and every number that was given before.</summary>
internal static partial class RefusalPage
{
    public const string File = "docs/refusals.md";

    private const string Head = """
        # Refusals

        What Fairlead refuses ends with a code. It stays the same while the sentence beside it may be worded anew, so it is
        what to search for and to quote. Documents for programs have it as `code`. A failure without a code is that of a
        program that was run, or a mistake in the build's own code or in Fairlead.

        """;

    private static readonly (string Project, int Hundred, string Subject)[] Owners =
    [
        ("BuildEngine", 10, "The build's command line, parameters and targets"),
        ("Components", 11, "The stages of a build"),
        ("Yaml", 12, "YAML"),
        ("Templates", 13, "Templates"),
        ("Charts", 14, "Charts"),
        ("Images", 15, "Images and registries"),
        ("Trust", 16, "Keys and signatures"),
        ("Git", 17, "Git repositories"),
        ("Forges", 18, "Forges"),
        ("Kubernetes", 19, "The cluster"),
        ("Pipelines", 20, "CI files"),
        ("Agent", 21, "The agent"),
        ("Delivery", 22, "Releases and environments"),
        ("Sandbox", 23, "The sandbox"),
        ("Environments", 24, "Files of the environment repository"),
        ("Tool", 25, "The command fairlead"),
    ];

    /// <summary>The project whose hundred a number is in; null where nobody owns it.</summary>
    public static string? OwnerOf(int number) =>
        Owners.Where(owner => owner.Hundred == number / 100).Select(owner => owner.Project).FirstOrDefault();

    /// <summary>The numbers of a page, those that are given no longer too.</summary>
    public static IReadOnlyList<int> NumbersOf(string page) => [.. Rows(page).Select(row => row.Number)];

    /// <summary>The page as it is to be: what a former one has and the projects have no longer stays as retired.</summary>
    public static string Write(IReadOnlyList<Refusal> refusals, string former)
    {
        var rows = refusals
            .Select(refusal => (refusal.Number, Text: $"| {refusal.Code} | {refusal.Name} | {refusal.Sentence} |"))
            .Concat(
                Rows(former)
                    .Where(row => refusals.All(refusal => refusal.Number != row.Number))
                    .Select(row => (row.Number, Text: $"| FL{row.Number} | | No longer given. {row.Sentence} |"))
            )
            .OrderBy(row => row.Number)
            .ToList();
        var page = new StringBuilder(Head);
        foreach (var (_, hundred, subject) in Owners)
        {
            page.Append($"\n## {subject}\n\n| code | name | what it says, and what to do |\n|---|---|---|\n");
            page.AppendJoin("", rows.Where(row => row.Number / 100 == hundred).Select(row => row.Text + "\n"));
        }

        return page.ToString();
    }

    private static IEnumerable<(int Number, string Sentence)> Rows(string page) =>
        Row()
            .Matches(page)
            .Select(match =>
                (
                    int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture),
                    match.Groups["sentence"].Value
                )
            );

    [GeneratedRegex(
        @"^\| FL(?<number>\d{4}) \|[^|]*\| (No longer given\. )?(?<sentence>.*) \|$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Row();
}
