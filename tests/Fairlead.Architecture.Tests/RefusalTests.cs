using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.Architecture.Tests;

/// <summary>Holds the codes of refusals to each other and to the page on which they are looked up.</summary>
public sealed partial class RefusalTests
{
    private static readonly IReadOnlyList<Refusal> Refusals = Refusal.All();

    [Fact]
    public void A_code_is_in_the_hundred_of_the_project_that_has_it() =>
        Assert.All(Refusals, refusal => Assert.Equal(refusal.Project, RefusalPage.OwnerOf(refusal.Number)));

    [Fact]
    public void A_code_is_given_once() =>
        Assert.Empty(
            Refusals.GroupBy(refusal => refusal.Number).Where(group => group.Count() > 1).Select(group => group.Key)
        );

    [Fact]
    public void Every_constant_has_a_sentence_and_four_digits()
    {
        var constants = Repository
            .Files("src", "Refusals.cs")
            .Sum(file => Regex.Count(File.ReadAllText(file), " const ", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.Equal(constants, Refusals.Count);
        Assert.All(Refusals, refusal => Assert.Matches(@"^[^|]+\.$", refusal.Sentence));
    }

    [Fact]
    public void Every_code_is_used()
    {
        var used = Refusals
            .Select(refusal => refusal.Project)
            .Distinct()
            .ToDictionary(project => project, project => UsedIn($"src/Fairlead.{project}"));

        Assert.Empty(
            Refusals
                .Where(refusal => !used[refusal.Project].Contains(refusal.Name))
                .Select(refusal => $"{refusal.Code} {refusal.Name}")
        );
    }

    // The exceptions that tell a user something take a code in their constructors; those of .NET are given one.
    [Theory]
    [InlineData(
        "Components",
        "LayerArchiveReader.cs",
        "TestProgram.cs",
        "TestReport.cs",
        "CtrfReport.cs",
        "TrxReport.cs"
    )]
    [InlineData("Images")]
    public void An_exception_of_NET_that_nobody_wraps_has_a_code(string project, params string[] wrapped) =>
        Assert.Empty(
            Repository
                .Files($"src/Fairlead.{project}", "*.cs")
                .Where(file => !wrapped.Contains(Path.GetFileName(file)))
                .SelectMany(file => Thrown().Matches(File.ReadAllText(file)).Select(match => (file, match.Value)))
                .Where(thrown => !thrown.Value.Contains(".Refused(", StringComparison.Ordinal))
                .Select(thrown => $"{thrown.file}: {thrown.Value}")
        );

    [Fact]
    public void The_page_has_what_the_projects_have() =>
        GeneratedPage.IsCurrent(RefusalPage.File, RefusalPage.Write(Refusals, Repository.Read(RefusalPage.File)));

    [Fact]
    public void No_number_leaves_the_page() =>
        Assert.Empty(
            RefusalPage
                .NumbersOf(Repository.Read(RefusalPage.File))
                .GroupBy(number => number / 100)
                .SelectMany(numbers => Enumerable.Range((numbers.Key * 100) + 1, numbers.Max() % 100).Except(numbers))
        );

    [Fact]
    public void A_code_that_no_project_has_any_more_stays_on_the_page()
    {
        var former = RefusalPage.Write([new("Yaml", 1201, "Syntax", "A text is no YAML.")], "");
        var page = RefusalPage.Write([], former);

        Assert.Contains("\n| FL1201 | | No longer given. A text is no YAML. |\n", page, StringComparison.Ordinal);
        Assert.Equal(page, RefusalPage.Write([], page));
    }

    private static HashSet<string> UsedIn(string folder) =>
        [
            .. Repository
                .Files(folder, "*.cs")
                .SelectMany(file => Use().Matches(File.ReadAllText(file)))
                .Select(match => match.Groups["name"].Value),
        ];

    [GeneratedRegex(@"\bRefusals\.(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Use();

    [GeneratedRegex(
        @"new (InvalidData|FileNotFound|DirectoryNotFound)Exception\((?s:.*?);$",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Thrown();
}
