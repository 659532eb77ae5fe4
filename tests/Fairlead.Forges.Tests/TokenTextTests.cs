namespace Fairlead.Forges.Tests;

public sealed class TokenTextTests
{
    [Theory]
    [InlineData("ghp_abc")]
    [InlineData("ghp_abc\n")]
    [InlineData("ghp_abc\r\n")]
    public void The_one_line_break_that_a_file_ends_in_is_no_part_of_the_token(string text) =>
        Assert.Equal("ghp_abc", TokenText.Read(text, "GITHUB_TOKEN"));

    [Theory]
    [InlineData("ghp_abc ", "has a blank or a line break in or around the token")]
    [InlineData(" ghp_abc", "has a blank or a line break in or around the token")]
    [InlineData("ghp_abc\n\n", "has a blank or a line break in or around the token")]
    [InlineData("ghp\nabc", "has a blank or a line break in or around the token")]
    [InlineData("ghp_abc\0", "has a blank or a line break in or around the token")]
    [InlineData("ghp_\u00e4bc", "has a character that no token has; was something else copied along?")]
    [InlineData("\n", "is empty")]
    public void What_is_more_than_a_token_is_refused_where_it_is_read(string text, string what)
    {
        var error = Assert.Throws<ForgeException>(() => TokenText.Read(text, "GITHUB_TOKEN"));

        Assert.Equal($"GITHUB_TOKEN {what}. Give it the token alone, on one line.", error.Message);
        Assert.Equal(ForgeFailure.Authentication, error.Failure);
    }
}
