using Fairlead.Environments.History;

namespace Fairlead.Environments.Tests.History;

public sealed class TrustFileTests
{
    [Fact]
    public void Every_mistake_is_named_with_its_place()
    {
        var error = Assert.Throws<EnvironmentFileException>(() =>
            TrustFile.Read(
                """
                apiVersion: fairlead.dev/v1
                kind: Trust
                repository: main
                rules:
                - paths: []
                - paths: [environments/prod/**]
                  kinds: [promoted]
                - paths: [environments/prod/**]
                  signers: [ada@example.org]
                  count: 2
                """,
                "trust.yaml"
            )
        );

        Assert.Equal(
            [
                "trust.yaml:3:13: \"repository\" of the trust is \"main\"; expected the 40 digits of a commit",
                "trust.yaml:7:11: \"rules[1].kinds[0]\" of the trust is \"promoted\"; expected one of bump, configure, hold, migrate, person, promote, remove, rollback; did you mean \"promote\"?",
                "trust.yaml:5:10: the rule is about no path; name at least one",
                "trust.yaml:10:10: 2 of 1 signers can never sign; name more of them, or a smaller count",
            ],
            error.Problems
        );
    }

    [Fact]
    public void The_owners_of_code_are_those_who_have_to_sign()
    {
        var trust = TrustFile.Read(
            """
            apiVersion: fairlead.dev/v1
            kind: Trust
            rules:
            - paths: ["**"]
            - paths: [environments/prod/**, environments/staging/]
              signers: [ada@example.org, grace@example.org]
              count: 2
            - paths: [fairlead.yaml]
              signers: [ada@example.org, the build]
            """,
            "trust.yaml"
        );

        Assert.Equal(
            """
            # Written from trust.yaml: who has to sign commits that change these files, the last line counts.
            /**
            [2 of them][2]
            /environments/prod/** ada@example.org grace@example.org
            /environments/staging ada@example.org grace@example.org
            [1 of them]
            /fairlead.yaml ada@example.org

            """.ReplaceLineEndings("\n"),
            trust.ToCodeOwners()
        );
    }

    [Theory]
    [InlineData("environments/prod/**", "environments/prod/web/values.yaml", true)]
    [InlineData("environments/prod/**", "environments/production/web/values.yaml", false)]
    [InlineData("/environments/prod/", "environments/prod/web/values.yaml", true)]
    [InlineData("environments/*/web", "environments/prod/web/values.yaml", true)]
    [InlineData("environments/*/values.yaml", "environments/prod/web/values.yaml", false)]
    [InlineData("environments/**/values.yaml", "environments/prod/web/values.yaml", true)]
    [InlineData("environments/**/values.yaml", "environments/values.yaml", true)]
    [InlineData("**", "fairlead.yaml", true)]
    [InlineData("*.yaml", "fairlead.yaml", true)]
    [InlineData("fairlead.yaml", "fairleadXyaml", false)]
    public void A_pattern_is_read_as_in_code_owners(string pattern, string path, bool matches) =>
        Assert.Equal(matches, new PathPattern(pattern).Matches(path));
}
