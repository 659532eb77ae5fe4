using Fairlead.Components.Templating;

namespace Fairlead.Components.Tests.Templating;

public sealed class CommandLineValuesTests
{
    [Fact]
    public void An_option_given_again_and_again_keeps_all_its_values() =>
        Assert.Equal(
            ["a=1", "b=2", "c=3", "d=4"],
            Of("Template", "--set", "a=1", "b=2", "--chart", "x", "--SET=c=3", "--set", "d=4").All("--set", ["other"])
        );

    [Fact]
    public void Dashes_do_not_matter_but_the_rest_of_a_name_does() =>
        Assert.Equal(["1"], Of("Template", "--setstring", "1", "--set", "2").All("--set-string", null));

    [Fact]
    public void What_else_gave_the_value_counts_where_the_command_line_is_silent() =>
        Assert.Equal(["other"], Of("Template").All("--set", ["other"]));

    [Fact]
    public void Targets_come_before_the_first_option() =>
        Assert.Equal(["Restore", "Template"], Of("Restore+Template", "--set", "a").Targets);

    private static CommandLineValues Of(params string[] arguments) => new(arguments);
}
