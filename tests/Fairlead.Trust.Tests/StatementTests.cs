using System.Text;
using System.Text.Json;
using Fairlead.Trust.Statements;

namespace Fairlead.Trust.Tests;

public sealed class StatementTests
{
    private static readonly string Digest = new('a', 64);

    [Fact]
    public void A_statement_is_written_as_the_format_has_it()
    {
        using var predicate = JsonDocument.Parse("""{"version":"1.4.0"}""");
        var statement = new Statement(
            [new StatementSubject("shop/catalog", Digest)],
            "https://example.com/v1",
            predicate.RootElement
        );

        Assert.Equal(
            $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"shop/catalog","digest":{"sha256":"{{{Digest}}}"}}],"predicateType":"https://example.com/v1","predicate":{"version":"1.4.0"}}""",
            Encoding.UTF8.GetString(statement.ToBytes())
        );
    }

    [Fact]
    public void A_statement_that_was_written_says_the_same_when_it_is_read()
    {
        using var predicate = JsonDocument.Parse("""{"version":"1.4.0","layers":3}""");
        var statement = new Statement(
            [new StatementSubject("a", Digest)],
            "https://example.com/v1",
            predicate.RootElement
        );

        var read = Statement.Parse(statement.ToBytes());

        Assert.Equal(statement.Subjects, read.Subjects);
        Assert.Equal(statement.PredicateType, read.PredicateType);
        Assert.Equal(statement.ToBytes(), read.ToBytes());
    }

    [Fact]
    public void Members_of_later_versions_are_left_out() =>
        Assert.Equal(
            Digest,
            Statement
                .Parse(
                    Encoding.UTF8.GetBytes(
                        $$$"""{"_type":"https://in-toto.io/Statement/v1","new":1,"subject":[{"uri":"x","digest":{"sha256":"{{{Digest}}}","sha512":"b"}}],"predicateType":"t","predicate":{}}"""
                    )
                )
                .Subjects[0]
                .Sha256
        );

    [Theory]
    [InlineData(
        """{"_type":"https://in-toto.io/Statement/v0.1"}""",
        "The statement is of the type \"https://in-toto.io/Statement/v0.1\"; expected https://in-toto.io/Statement/v1."
    )]
    [InlineData(
        """{"_type":"https://in-toto.io/Statement/v1","subject":[]}""",
        "The statement has no subject, so it is said of nothing."
    )]
    [InlineData(
        """{"_type":"https://in-toto.io/Statement/v1","subject":[{"name":"a"}]}""",
        "The statement's subject has no digest."
    )]
    [InlineData(
        """{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"AB"}}]}""",
        "The subject's sha256 \"AB\" is no digest: expected 64 lower-case hex digits."
    )]
    [InlineData(
        """{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha512":"a"}}]}""",
        "The subject's digest has no member \"sha256\"."
    )]
    public void What_is_no_statement_is_refused(string text, string why) =>
        Assert.Equal(why, Assert.Throws<TrustException>(() => Statement.Parse(Encoding.UTF8.GetBytes(text))).Message);

    [Fact]
    public void A_statement_without_a_predicate_says_nothing()
    {
        var text =
            $$$"""{"_type":"https://in-toto.io/Statement/v1","subject":[{"digest":{"sha256":"{{{Digest}}}"}}],"predicateType":"t","predicate":[]}""";

        Assert.Equal(
            "The statement has no predicate, so it says nothing.",
            Assert.Throws<TrustException>(() => Statement.Parse(Encoding.UTF8.GetBytes(text))).Message
        );
    }
}
