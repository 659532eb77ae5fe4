using Fairlead.Git.Objects;
using Fairlead.TestKit;

namespace Fairlead.Git.Tests.Cases;

/// <summary>The program git has the last word on what a trailer is.</summary>
[Trait("case", "trailers-as-git-reads-them")]
public sealed class TrailersAsGitReadsThemTests : IDisposable
{
    private const int Messages = 200;

    private static readonly string[] Lines =
    [
        "",
        "",
        " ",
        "Text of a body.",
        "Text: of a body",
        "Fairlead-Plan: sha256:1111",
        "Fairlead-Release:web 1.4.0",
        "Key : value ",
        "Key:",
        ": value",
        "-x: y",
        "Key_x: y",
        "two words: y",
        " (a second line of the value)",
        "\tanother",
        "(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)",
        "Signed-off-by: A <a@example.com>",
        "Co-authored-by: B <b@example.com>",
        "# a comment: of an editor",
        "---",
        "---------",
        "https://example.com/a",
        "Käse: y",
    ];

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Seen =>
        [
            "dev: web 1.4.0\n\nFairlead-Release: web 1.4.0\nFairlead-Plan: sha256:1111\n(cherry picked from commit 0123456789abcdef0123456789abcdef01234567)\n",
            "dev: web 1.4.0\n\nFairlead-Release: web 1.4.0\nFairlead-Source: https://example.com/shop 0123\n (a second line of the value)\nFairlead-Plan: sha256:1111\nSigned-off-by: A <a@example.com>\n",
            "title\nKey: of the title\n",
            "title\n\nKey: a\n\n# what an editor adds\n",
            "title\n\ntext\ntext\ntext\nSigned-off-by: A <a@b>\n",
            "title\n\ntext\ntext\ntext\ntext\nSigned-off-by: A <a@b>\n",
        ];

    [Theory]
    [MemberData(nameof(Seen))]
    public void What_was_seen_is_read_as_git_reads_it(string message) => Assert.Equal(Git(message), Ours(message));

    [Fact]
    public void Any_message_is_read_as_git_reads_it()
    {
        for (var seed = 0; seed < Messages; seed++)
        {
            var message = Some(new Random(seed));
            var (git, ours) = (Git(message), Ours(message));
            Assert.True(git == ours, $"Seed {seed}:\n{message}\ngit:\n{git}\nours:\n{ours}");
        }
    }

    public void Dispose() => _folder.Dispose();

    // Seeds give the same messages everywhere; which ones matters to nobody.
    private static string Some(Random random) =>
        "title\n"
        + string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => random.GetItems(Lines, 1)[0] + "\n"));

    // It leaves a space behind the colon of an empty one, or does not, as one version or another.
    private string Git(string message) =>
        GitProgram
            .Feed(_folder.FullPath, message, "interpret-trailers", "--parse", "--no-divider")
            .Replace(": \n", ":\n", StringComparison.Ordinal)
            .TrimEnd();

    private static string Ours(string message) =>
        string.Join(
            '\n',
            CommitMessage.Parse(message).Trailers.Select(trailer => $"{trailer.Key}: {trailer.Value}".Trim())
        );
}
