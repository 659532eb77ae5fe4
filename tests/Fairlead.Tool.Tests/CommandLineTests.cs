using Fairlead.Tool.CommandLine;

namespace Fairlead.Tool.Tests;

/// <summary>How the command line is read.</summary>
public sealed class CommandLineTests
{
    [Fact]
    public void Options_and_the_folder_stand_in_any_order()
    {
        var request = Assert.IsType<InitRequest>(
            CommandLineReader.Read(["init", "--job", "a", "--dry-run", "here", "--job=b", "--yes"])
        );

        Assert.Equal(
            ("here", true, true, "a b"),
            (request.Place, request.IsDryRun, request.IsAgreed, string.Join(' ', request.Jobs))
        );
    }

    [Fact]
    public void Every_mistake_is_named() =>
        Assert.Equal(
            """
            There is no option --yess; the options are --dry-run, --yes, --job.
            There is no option --dry-run=no; the options are --dry-run, --yes, --job.
            --job needs a value: --job NAME.
            One folder or solution is enough: a, b.
            fairlead --help lists what there is.
            """.ReplaceLineEndings("\n"),
            Assert
                .Throws<UsageException>(() =>
                    CommandLineReader.Read(["init", "--yess", "--dry-run=no", "a", "b", "--job"])
                )
                .Message
        );

    [Fact]
    public async Task Wrong_use_ends_with_64_and_a_code()
    {
        using var errors = new StringWriter();

        var code = await Program.RunAsync(["inti"], new Terminal(TextWriter.Null, null), errors);

        Assert.Equal(64, code);
        Assert.Equal(
            "There is no command inti; the commands are init, status, history, diff, explain, promote, gates, rollback, hold, "
                + "unhold, remove, rerender, set-images, pin-cluster, migrate.\nfairlead --help lists what there is.  FL2501\n",
            errors.ToString()
        );
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("init", "--help")]
    [InlineData]
    public async Task The_help_shows_every_option(params string[] arguments)
    {
        using var output = new StringWriter();

        Assert.Equal(0, await Program.RunAsync(arguments, new Terminal(output, null), TextWriter.Null));
        Assert.Contains(
            "fairlead init [--dry-run] [--yes] [--job NAME ...] [FOLDER | SOLUTION]\n",
            output.ToString(),
            StringComparison.Ordinal
        );
    }
}
