using Fairlead.Git.Objects;

namespace Fairlead.Git.Tests.Objects;

public sealed class CommitMessageTests
{
    [Theory]
    [InlineData("Subject\n")]
    [InlineData("Subject\n\nBody: yes\nmore of it\n")]
    [InlineData("Subject\n\nBody\n\nFairlead-Release: catalog 1.4.0\nFairlead-Release: orders 2.0.0\n")]
    [InlineData("Subject\n\nTraceparent: 00-abc\n")]
    [InlineData("Subject\n\nFirst\n\nSecond\n\nA: b\n")]
    public void Parsing_and_writing_round_trip(string text) => Assert.Equal(text, CommitMessage.Parse(text).ToString());

    [Fact]
    public void The_parts_are_found()
    {
        var message = CommitMessage.Parse(
            "Subject\r\n\r\nBody\r\nof two lines\r\n\r\nFairlead-Run: local\r\nOther: x: y\r\n"
        );

        Assert.Equal(("Subject", "Body\nof two lines"), (message.Subject, message.Body));
        Assert.Equal([new("Fairlead-Run", "local"), new("Other", "x: y")], message.Trailers);
        Assert.Equal("local", message["fairlead-run"]);
        Assert.Null(message["missing"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    public void A_subject_is_one_line(string subject)
    {
        var error = Assert.Throws<GitException>(() => new CommitMessage(subject).ToString());

        Assert.Equal("A commit message needs a subject of one line.", error.Message);
    }

    [Theory]
    [InlineData("Key", "two\nSigned-off-by: somebody")]
    [InlineData("Bad key", "x")]
    [InlineData("", "x")]
    [InlineData("-x", "x")]
    [InlineData("Key:", "x")]
    public void A_trailer_cannot_smuggle_in_another(string key, string value)
    {
        var error = Assert.Throws<GitException>(() => new CommitMessage("x", "", [new(key, value)]).ToString());

        Assert.Equal(
            $"'{key}' cannot be a trailer: its key takes letters, digits and hyphens, its value one line.",
            error.Message
        );
    }

    [Fact]
    public void A_body_cannot_be_taken_for_trailers()
    {
        var message = new CommitMessage("Subject", "Text\n\nFairlead-Release: forged", []);

        var error = Assert.Throws<GitException>(() => message.ToString());

        Assert.Equal(
            "The last paragraph of this commit message's body reads as trailers: give them as trailers, or end the body with a "
                + "sentence.",
            error.Message
        );
        var trailed = message with { Trailers = [new("Fairlead-Run", "local")] };
        Assert.Null(CommitMessage.Parse(trailed.ToString())["Fairlead-Release"]);
    }
}
