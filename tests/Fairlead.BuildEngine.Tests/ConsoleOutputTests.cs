using Fairlead.BuildEngine.Output;
using Fairlead.BuildEngine.Running;

namespace Fairlead.BuildEngine.Tests;

public sealed class ConsoleOutputTests : IDisposable
{
    private readonly StringWriter _shown = new() { NewLine = "\n" };
    private readonly SecretMask _secrets = new();
    private readonly ConsoleOutput _output;
    private TargetRun? _target;

    public ConsoleOutputTests()
    {
        _secrets.Add("hunter22", host: null);
        _output = new ConsoleOutput(_shown, _secrets, () => _target);
    }

    public void Dispose() => _shown.Dispose();

    [Theory]
    [InlineData("hun|ter22\n", "***\n")]
    [InlineData("h|u|n|t|e|r|2|2\n", "***\n")]
    [InlineData("a hunter|22 b\n", "a *** b\n")]
    [InlineData("hunt|ing\n", "hunting\n")]
    [InlineData("hunthunter|22\n", "hunt***\n")]
    [InlineData("one\ntwo hunter22\nthr|ee\n", "one\ntwo ***\nthree\n")]
    [InlineData("hunter2|\n2\n", "hunter2\n2\n")]
    public void A_secret_written_in_pieces_is_masked(string pieces, string shown)
    {
        Array.ForEach(pieces.Split('|'), _output.Write);
        Assert.Equal(shown, _shown.ToString());
    }

    [Theory]
    [InlineData("a secret|s\n", "a ***\n")]
    [InlineData("a secrets| b\n", "a *** b\n")]
    [InlineData("a secretsecret|s\n", "a ***\n")]
    [InlineData("s|e|c|r|e|t|s|e|c|r|e|t|s", "***\n")]
    public void A_secret_whose_end_may_begin_another_is_masked_when_it_is_written_in_pieces(string pieces, string shown)
    {
        _secrets.Add("secrets", host: null);
        Array.ForEach(pieces.Split('|'), _output.Write);
        _output.Close();
        Assert.Equal(shown, _shown.ToString());
    }

    [Fact]
    public void A_question_is_shown_before_its_line_ends()
    {
        _output.Write("Name: ");
        Assert.Equal("Name: ", _shown.ToString());
    }

    [Fact]
    public void What_could_have_become_a_secret_is_shown_at_the_end()
    {
        _output.Write("hunt");
        Assert.Equal("", _shown.ToString());
        _output.Close();
        Assert.Equal("hunt\n", _shown.ToString());
    }

    [Fact]
    public void A_line_of_a_target_that_runs_beside_others_is_held_whole()
    {
        var (first, second) = (Run("First"), Run("Second"));
        _target = first;
        _output.Write("first begins ");
        _target = second;
        _output.Write("second begins ");
        _output.Write("and ends\n");
        _target = first;
        _output.Write("and ends\n");
        _output.Release(first);
        _output.Release(second);
        Assert.Equal("first begins and ends\nsecond begins and ends\n", _shown.ToString());
    }

    [Theory]
    [InlineData("plain ümlaut → ok", "plain ümlaut → ok")]
    [InlineData("\e[31mred\e[0m", "\e[31mred\e[0m")]
    [InlineData("\e[1;38;5;12mblue\e[m", "\e[1;38;5;12mblue\e[m")]
    [InlineData("\e[2J\e[H", "\\x1b[2J\\x1b[H")]
    [InlineData("\e]0;title\a", "\\x1b]0;title\\x07")]
    [InlineData("\e]52;c;Zm9v\a", "\\x1b]52;c;Zm9v\\x07")]
    [InlineData("a\bb\rc\0d", "a\\x08b\\x0dc\\x00d")]
    [InlineData("\u009b2J", "\\x9b2J")]
    [InlineData("\e[31", "\\x1b[31")]
    [InlineData("\e", "\\x1b")]
    [InlineData("tab\tline\nnext", "tab\tline\nnext")]
    public void Control_characters_are_shown_and_not_obeyed(string text, string shown)
    {
        _output.WriteLine(text);
        Assert.Equal(shown + "\n", _shown.ToString());
    }

    private static TargetRun Run(string name) =>
        new(new Nuke.Common.Execution.ExecutableTarget { Name = name }, isConcurrent: true);
}
