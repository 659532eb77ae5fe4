using Fairlead.Components.Processes;
using Fairlead.TestKit;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Tests.Processes;

public sealed class ArgumentLineTests
{
    private const string Letters = "ab-=/:$`'% \t\n\\\"é";

    [Theory]
    [InlineData("", "\"\"")]
    [InlineData("two words", "\"two words\"")]
    [InlineData("a\"b", "\"a\\\"b\"")]
    [InlineData("a\\\"b", "\"a\\\\\\\"b\"")]
    [InlineData("C:\\x y\\", "\"C:\\x y\\\\\"")]
    public void An_argument_is_quoted(string argument, string line) => Assert.Equal(line, ArgumentLine.Of(argument));

    [Fact]
    public void A_program_gets_random_arguments_as_they_are()
    {
        Server.Needs("printf");
        var random = new Random(20263);
        string[] values =
        [
            .. Enumerable.Range(0, 200).Select(_ => new string(random.GetItems<char>(Letters, random.Next(12)))),
        ];

        using var process = ProcessTasks.StartProcess(
            "printf",
            ArgumentLine.Of(["[%s]\\n", .. values]),
            logOutput: false,
            logInvocation: false
        );
        process.AssertZeroExitCode();

        var printed = string.Join('\n', process.Output.Select(line => line.Text));
        Assert.Equal(string.Join('\n', values.Select(value => $"[{value}]")), printed);
    }
}
