using Fairlead.TestKit;

namespace Fairlead.BuildEngine.Tests;

public sealed class ForeignTextTests
{
    public static TheoryData<string> Hostile => [.. HostileText.All];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void Nothing_in_it_is_obeyed(string text)
    {
        Assert.Empty(HostileText.Obeyed(ForeignText.Shown(text)));
        Assert.Empty(HostileText.Obeyed(ForeignText.Shown(text, colours: true)));
        Assert.Empty(HostileText.Obeyed(ForeignText.Shown($"\e[2m{text}\e[0m", colours: true)));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void What_is_shown_is_shown_the_same_again(string text)
    {
        var shown = ForeignText.Shown(text);
        Assert.Equal(shown, ForeignText.Shown(shown));
        Assert.Equal(shown, ForeignText.Shown(shown, colours: true));
    }

    [Theory]
    [InlineData("plain: a::b, 50 % of #1, ## Heading, [x](y) \\n")]
    [InlineData("ümlaut → 漢字 👩‍👩‍👧 كتاب")]
    [InlineData("tab\tline\nnext\n")]
    [InlineData("")]
    public void Ordinary_text_stays_as_it_is(string text) => Assert.Equal(text, ForeignText.Shown(text));

    [Theory]
    [InlineData("\e[2J", "\\x1b[2J")]
    [InlineData("a\r\nb\0", "a\\x0d\nb\\x00")]
    [InlineData("a\u202eb", "a\\u202eb")]
    [InlineData("\U000e0041", "\\U000e0041")]
    [InlineData("::error::x\n ::add-mask::y", "\\::error::x\n \\::add-mask::y")]
    [InlineData("a ##vso[b] ##[c", "a #\\#vso[b] #\\#[c")]
    [InlineData("\e[31mred", "\\x1b[31mred")]
    public void What_would_not_be_seen_or_would_be_obeyed_is_written_out(string text, string shown) =>
        Assert.Equal(shown, ForeignText.Shown(text));

    [Theory]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m")]
    [InlineData("\e[1;38;5;8mgrey\e[m", "\e[1;38;5;8mgrey\e[m")]
    [InlineData("\e[31mred\nplain", "\e[31mred\e[0m\nplain")]
    [InlineData("\e[8mhidden", "\\x1b[8mhidden")]
    [InlineData("\e[31m::error::x\e[0m", "\e[31m\\::error::x\e[0m")]
    [InlineData("\e[31", "\\x1b[31")]
    public void Colours_stay_where_they_may_and_end_with_their_line(string text, string shown) =>
        Assert.Equal(shown, ForeignText.Shown(text, colours: true));

    [Fact]
    public void Half_a_letter_is_written_out() => Assert.Equal("a\\ud83db", ForeignText.Shown("a\ud83db"));
}
