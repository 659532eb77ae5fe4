namespace Fairlead.Delivery.Tests;

public sealed class MarkdownTextTests
{
    [Theory]
    [InlineData("Use *stars* and _lines_", "Use \\*stars\\* and \\_lines\\_")]
    [InlineData("`code` [text](https://x.test) ![](x)", "\\`code\\` \\[text\\](https:\u200B//x.test) !\u200B\\[\\](x)")]
    [InlineData("<img src=x onerror=y> &lt;", "\\<img src=x onerror=y> \\&\u200Blt;")]
    [InlineData("one | two", "one \\| two")]
    [InlineData("\\| C:\\", "\\\\\\| C:\\\\")]
    [InlineData("# no heading", "\\# no heading")]
    [InlineData("- no list", "\\- no list")]
    [InlineData("a - b > c # d", "a - b > c # d")]
    public void Markup_is_shown_as_it_was_written(string text, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Of(text));

    [Theory]
    [InlineData("thanks @octocat", "@octocat")]
    [InlineData("Fixes #12", "#12")]
    [InlineData("closes GH-12", "GH-12")]
    [InlineData("closes acme/shop#12", "#12")]
    [InlineData("see !7 and $8 and %9", "!7")]
    [InlineData("see ~bug", "~bug")]
    [InlineData("at https://evil.test/x", "://")]
    [InlineData("at www.evil.test", "www.evil")]
    [InlineData("at WWW.evil.test", "WWW.evil")]
    [InlineData("mail root@evil.test", "@evil")]
    public void Nobody_is_mentioned_and_nothing_linked_or_closed(string text, string found)
    {
        var written = MarkdownText.Of(text);
        var html = System.Net.WebUtility.HtmlDecode(MarkdownText.Html(text));

        // What a forge looks into is the text after its escapes are gone.
        Assert.DoesNotContain(found, Unescaped(written), StringComparison.Ordinal);
        Assert.DoesNotContain(found, html, StringComparison.Ordinal);
        Assert.Equal(text, Unescaped(written).Replace("\u200B", ""));
    }

    [Fact]
    public void Lines_are_joined_and_what_is_not_seen_is_dropped() =>
        Assert.Equal("a b c", MarkdownText.Of(" a\r\n\tb \u001B\u202E\u2066c\u200B\0 "));

    [Fact]
    public void What_is_long_is_cut_between_letters() =>
        Assert.Equal(
            new string('x', 9) + "…",
            MarkdownText.Of(new string('x', 9) + "\U0001F600 and more", longest: 10)
        );

    [Theory]
    [InlineData("https://x.test/a(b)|c", "[text](https://x.test/a%28b%29%7Cc)")]
    [InlineData("javascript:alert(1)", "text")]
    [InlineData("https://user:secret@x.test/", "text")]
    [InlineData("git@x.test:a/b", "text")]
    public void Only_addresses_of_pages_become_links(string address, string markdown) =>
        Assert.Equal(markdown, MarkdownText.Link("text", address));

    private static string Unescaped(string markdown)
    {
        var text = new System.Text.StringBuilder();
        for (var index = 0; index < markdown.Length; index++)
        {
            index += markdown[index] == '\\' && index + 1 < markdown.Length ? 1 : 0;
            text.Append(markdown[index]);
        }

        return text.ToString();
    }
}
