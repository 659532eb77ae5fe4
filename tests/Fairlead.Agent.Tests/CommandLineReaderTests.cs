using Fairlead.Agent.CommandLine;

namespace Fairlead.Agent.Tests;

public sealed class CommandLineReaderTests
{
    private static readonly string[] Least =
    [
        "--repository",
        "http://x/env.git",
        "--environment",
        "dev",
        "--kubeconfig",
        "k",
        "--context",
        "c",
    ];

    [Fact]
    public void The_least_that_is_needed_is_enough()
    {
        var options = CommandLineReader.Read(Least);

        Assert.Equal(
            ("http://x/env.git", "dev", "main", "k", "c"),
            (options.Repository, options.Environment, options.Branch, options.Kubeconfig, options.Context)
        );
        Assert.Equal(
            (false, OutputFormat.Text, TimeSpan.FromMinutes(5)),
            (options.Once, options.Output, options.Timeout)
        );
    }

    [Fact]
    public void Values_may_follow_an_equals_sign() =>
        Assert.Equal("release", CommandLineReader.Read([.. Least, "--branch=release"]).Branch);

    [Fact]
    public void Every_option_is_read()
    {
        var options = CommandLineReader.Read([
            .. Least,
            "--once",
            "--output",
            "json",
            "--timeout",
            "00:01:30",
            "--folder",
            "f",
            "--listen",
            "http://127.0.0.1:0",
            "--token-variable",
            "TOKEN",
            "--user",
            "deploy",
        ]);

        Assert.Equal(
            (true, OutputFormat.Json, TimeSpan.FromSeconds(90), "f"),
            (options.Once, options.Output, options.Timeout, options.Folder)
        );
        Assert.Equal(new Uri("http://127.0.0.1:0"), options.Listen);
        Assert.Equal(("TOKEN", "deploy"), (options.TokenVariable, options.User));
    }

    private const string Commit = "3fa1c2e4b5d6f7a8b9c0d1e2f3a4b5c6d7e8f9a0";

    [Fact]
    public void An_empty_command_line_names_everything_that_is_missing() =>
        Assert.Equal(
            [
                "--repository URL is missing.",
                "--environment NAME is missing.",
                "--kubeconfig FILE is missing (or --in-cluster); an ambient kubeconfig is never used.",
                "--context NAME is missing (or --in-cluster); a current context is never used.",
            ],
            Mistakes()
        );

    [Theory]
    [InlineData("--timeout", "soon", "--timeout is \"soon\"; it must be a length of time such as 90s, 5m or 00:05:00.")]
    [InlineData(
        "--timeout",
        "00:00:00",
        "--timeout is \"00:00:00\"; it must be a length of time such as 90s, 5m or 00:05:00."
    )]
    [InlineData("--timeout", "30", "--timeout is \"30\"; it must be a length of time such as 90s, 5m or 00:05:00.")]
    [InlineData(
        "--poll",
        "25h",
        "--poll is \"25h\"; it must be a length of time such as 90s, 5m or 00:05:00, at most a day."
    )]
    [InlineData("--output", "xml", "--output is \"xml\"; it must be text or json.")]
    [InlineData("--listen", "8080", "--listen is \"8080\"; it must be an address such as http://127.0.0.1:8080.")]
    [InlineData(
        "--environment",
        "../prod",
        "--environment is \"../prod\"; it must be lower-case letters, digits and dashes."
    )]
    public void A_value_that_makes_no_sense_is_named(string option, string value, string mistake) =>
        Assert.Equal([mistake], Mistakes([.. Least, option, value]));

    [Theory]
    [InlineData("00:01:30")]
    [InlineData("90s")]
    [InlineData("1m30s")]
    public void Lengths_of_time_are_taken_as_files_and_as_programs_write_them(string length)
    {
        var read = CommandLineReader.Read([.. Least, "--timeout", length, "--poll", length]);

        Assert.Equal((TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(90)), (read.Timeout, read.Poll));
    }

    [Fact]
    public void An_option_without_its_value_is_named() =>
        Assert.Equal(["--branch needs a value: --branch NAME."], Mistakes([.. Least, "--branch"]));

    [Fact]
    public void A_switch_takes_no_value() =>
        Assert.Equal(["--once takes no value, but was given \"yes\"."], Mistakes([.. Least, "--once=yes"]));

    [Fact]
    public void An_unknown_option_is_answered_with_the_known_ones() =>
        Assert.Equal(
            [
                "There is no option --onec; the options are --repository, --environment, --branch, --folder, --kubeconfig, --context, "
                    + "--in-cluster, --once, --plan, --output, --timeout, --poll, --listen, --token-file, --token-variable, --user, "
                    + "--commit-status, --forge-api, --forge-repository, --forge-token-file, --dashboard, --webhook-secret-file, --allowed-signers, --trust, --require-plan, --record-namespace, --commit, --reason, --help.",
            ],
            Mistakes([.. Least, "--onec"])
        );

    [Fact]
    public void Two_tokens_are_one_too_many() =>
        Assert.Equal(
            ["--token-file excludes --token-variable; the token comes from one of them."],
            Mistakes([.. Least, "--token-file", "/token", "--token-variable", "TOKEN"])
        );

    [Fact]
    public void Two_clusters_are_one_too_many() =>
        Assert.Equal(
            ["--in-cluster excludes --kubeconfig and --context; choose one cluster."],
            Mistakes([.. Least, "--in-cluster"])
        );

    [Fact]
    public void To_accept_a_commit_no_repository_is_needed()
    {
        var options = CommandLineReader.Read([
            "accept",
            "--environment",
            "dev",
            "--in-cluster",
            "--commit",
            Commit.ToUpperInvariant(),
            "--reason",
            "Wrong.",
        ]);

        Assert.Equal((true, Commit, "Wrong."), (options.Accept, options.AcceptedCommit, options.Reason));
    }

    [Fact]
    public void A_word_has_a_commit_and_a_reason() =>
        Assert.Equal(
            [
                "--commit ID is missing; it names the commit to accept.",
                "--reason TEXT is missing; it is kept with the commit and shown.",
            ],
            Mistakes("accept", "--environment", "dev", "--in-cluster")
        );

    [Fact]
    public void A_service_takes_no_word_when_it_is_started() =>
        Assert.Equal(
            ["--commit and --reason go with accept or --once."],
            Mistakes([.. Least, "--commit", Commit, "--reason", "Wrong."])
        );

    [Theory]
    [InlineData("--commit", "3fa1c2e", "--commit is \"3fa1c2e\"; it must be the 40 digits of a commit.")]
    [InlineData("--reason", "a\nb", "--reason is \"a\nb\"; it must be one line of at most 500 characters.")]
    public void A_word_that_makes_no_sense_is_named(string option, string value, string mistake) =>
        Assert.Contains(mistake, Mistakes([.. Least, "--once", option, value]));

    [Fact]
    public void Help_needs_nothing_else() => Assert.True(CommandLineReader.Read(["--help"]).Help);

    [Fact]
    public void Help_names_every_option() => TestKit.Approved.Matches(CommandLineReader.Help() + "\n");

    private static IReadOnlyList<string> Mistakes(params string[] arguments) =>
        Assert.Throws<UsageException>(() => CommandLineReader.Read(arguments)).Mistakes;
}
