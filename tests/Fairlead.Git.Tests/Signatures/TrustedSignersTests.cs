using Fairlead.Git.Signatures;

namespace Fairlead.Git.Tests.Signatures;

public sealed class TrustedSignersTests
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl";

    [Theory]
    [InlineData("")]
    [InlineData("# nobody yet\n\n   \n")]
    [InlineData("ada@example.com " + Key)]
    [InlineData("ada@example.com,*@example.org " + Key + " comment with spaces\r\n")]
    [InlineData("\"ada@example.com\" namespaces=\"git,file\",valid-after=\"20260101\" " + Key)]
    [InlineData("ada@example.com\tNAMESPACES=\"git\"\t" + Key)]
    public void What_OpenSSH_takes_is_read(string text) => Assert.NotNull(TrustedSigners.Parse(text));

    [Theory]
    [InlineData("ada@example.com", "principals, options where there are any, the kind of key and the key are expected")]
    [InlineData(
        "ada@example.com namespaces=\"git\" ssh-ed25519",
        "principals, options where there are any, the kind of key and the key are expected"
    )]
    [InlineData(
        "ada@example.com ssh-ed25519 AAAA",
        "\"ssh-ed25519\" and what follows is no public key that is supported"
    )]
    [InlineData(
        "ada@example.com ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl",
        "\"ssh-rsa\" and what follows is no public key that is supported"
    )]
    [InlineData(
        "ada@example.com ssh-dss AAAAB3NzaC1kc3MAAACBAP",
        "\"ssh-dss\" and what follows is no public key that is supported"
    )]
    [InlineData("ada@example.com touch-required " + Key, "\"touch-required\" is no option, or comes twice")]
    [InlineData(
        "ada@example.com namespaces=\"git\",namespaces=\"file\" " + Key,
        "\"namespaces\" is no option, or comes twice"
    )]
    [InlineData(
        "ada@example.com valid-after=\"tomorrow\" " + Key,
        "\"tomorrow\" is no time, such as 20270103 or 20270103080000Z"
    )]
    public void A_malformed_line_is_a_sentence_with_its_number(string line, string why)
    {
        var error = Assert.Throws<GitException>(() => TrustedSigners.Parse($"# people\n{line}\n"));

        Assert.Equal($"Line 2 of the allowed signers is malformed: {why}.", error.Message);
        Assert.Equal(GitFailure.Invalid, error.Failure);
    }

    [Fact]
    public void Revoked_keys_in_binary_form_are_a_sentence()
    {
        var error = Assert.Throws<GitException>(() => TrustedSigners.Parse("", "SSHKRL\n\0\0\0\u0001"));

        Assert.Equal(
            "The list of revoked keys is in OpenSSH's binary form, which is not read here: give the public keys, one a line.",
            error.Message
        );
    }

    [Theory]
    [InlineData("git", "git", true)]
    [InlineData("g?t", "git", true)]
    [InlineData("*", "git", true)]
    [InlineData("file,g*", "git", true)]
    [InlineData("", "git", false)]
    [InlineData("*,!git", "git", false)]
    [InlineData("!git,*", "git", false)]
    [InlineData("!file", "git", false)]
    [InlineData("gi", "git", false)]
    [InlineData("gitt", "git", false)]
    [InlineData("*a*a*a*a*a*a*a*a*a*b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    public void Lists_of_patterns_match_as_in_OpenSSH(string list, string text, bool matches) =>
        Assert.Equal(matches, PatternList.Matches(list, text));
}
