using System.Text;
using Fairlead.BuildEngine.Processes;
using Fairlead.TestKit;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Tests;

/// <summary>A value in a hole is one argument, whatever is in it.</summary>
public sealed class ToolArgumentQuotingTests : IDisposable
{
    private const string Letters = "ab-=/:;,$`'%!^&|<>(){}[]*?~é漢 \t\n\\\"";
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    // nuke-build/nuke issues 1495 and 1374: NUKE 10.1 loses the quotes of the first, and makes one argument of the second.
    [Fact]
    public void A_lone_value_keeps_its_quotes() => Assert.Equal("\"C:/Program Files\"", Line($"{"C:/Program Files"}"));

    [Fact]
    public void A_plain_string_is_a_command_line_as_written()
    {
        const string written = "-G \"Visual Studio 16 2019\"";

        Assert.Equal(written, Line(written));
        Assert.Equal(["-G", "Visual Studio 16 2019"], List(written));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("first\nsecond")]
    [InlineData("first\r\n\r\nFairlead-Kind: remove")]
    [InlineData("tab\ttab")]
    [InlineData("q\"x")]
    [InlineData("x\" --exec=x \"")]
    [InlineData("\"a\" \"b\"")]
    [InlineData("ends with \\")]
    [InlineData("\\\"")]
    [InlineData("\"a\\\"")]
    [InlineData("'single quotes'")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("--upload-pack=x")]
    [InlineData("-")]
    [InlineData("\u00a0\u2003")]
    public void A_value_is_one_argument(string value)
    {
        Assert.Equal([value], List($"{value}"));
        Assert.Equal(["commit", "-m", value, "z"], List($"commit -m {value} z"));
        Assert.Equal(["commit", "-m", value, "z"], List($"commit -m \"{value}\" z"));
        Assert.Equal([$"--message={value}", value + value], List($"--message={value} {value}{value}"));
        Assert.Equal(["x", value], List($"x {value:r}"));
    }

    [Fact]
    public void A_value_that_is_quoted_from_end_to_end_loses_its_quotes() =>
        Assert.Equal(["-p", "a \"b\" c"], List($"-p {"\"a \\\"b\\\" c\""}"));

    [Fact]
    public void Paths_in_one_hole_are_as_many_arguments()
    {
        AbsolutePath[] paths = ["/a b", "/c"];

        Assert.Equal(["build", "/a b", "/c", "-v"], List($"build {paths} -v"));
    }

    [Fact]
    public void A_value_with_a_NUL_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => List($"-m {"a\0b"}"));

        Assert.Equal("An argument holds a NUL character, where every program stops reading it: a\0b", error.Message);
    }

    [Fact]
    public void A_redacted_value_is_not_shown_in_quotes_either()
    {
        ArgumentStringHandler handler = $"login -p {"a \"b\\"}";
        handler.Text.WithSecrets(["a \"b\\"]);

        Assert.Equal("login -p \"[REDACTED]\"", handler.Text.Redact(handler.Text.ToString()));
    }

    /// <summary>The line that is shown reads back as the same arguments: as Windows reads it, and as .NET does on Unix.</summary>
    [Fact]
    public void Random_values_stay_whole_on_every_system()
    {
        var random = new Random(20261);
        for (var round = 0; round < 5_000; round++)
        {
            var (line, arguments) = Compose(random);

            Assert.Equal(arguments, Quoting.Split(line));
            Assert.Equal(arguments, AsWindowsReads(line));
        }
    }

    [Fact]
    public void A_program_gets_random_values_whole()
    {
        Server.Needs("printf");
        var random = new Random(20262);
        var values = Enumerable.Range(0, 100).Select(_ => Value(random)).ToList();
        _lab.Run<Nothing>();
        var handler = new ArgumentStringHandler(0, values.Count, out _);
        handler.AppendLiteral("\"[%s]\\n\"");
        foreach (var value in values)
        {
            handler.AppendLiteral(" ");
            handler.AppendFormatted(value);
        }

        using var process = ProcessTasks.StartProcess("printf", handler, logOutput: false, logInvocation: false);
        process.AssertZeroExitCode();

        var printed = string.Join('\n', process.Output.Select(line => line.Text));
        Assert.Equal(string.Join('\n', values.Select(value => $"[{value}]")), printed);
    }

    private static (string Line, List<string> Arguments) Compose(Random random)
    {
        var handler = new ArgumentStringHandler(0, 0, out _);
        var arguments = new List<string>();
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var value = Value(random);
            var (before, after, start) = random.Next(3) switch
            {
                0 => ("--option=", "", "--option="),
                1 => ("\"", "\"", ""),
                _ => ("", "", ""),
            };
            handler.AppendLiteral(before);
            handler.AppendFormatted(value);
            handler.AppendLiteral(after + " ");
            arguments.Add(start + value);
        }

        return (handler.ToStringAndClear(), arguments);
    }

    // Not quoted from end to end: that would be taken for the quotes of whoever wrote the build.
    private static string Value(Random random)
    {
        var value = new string(random.GetItems<char>(Letters, random.Next(12)));
        return value.StartsWith('"') ? "x" + value : value;
    }

    // Source: "Parsing C++ command-line arguments", Microsoft C++ documentation; "" within quotes is a quote there.
    private static List<string> AsWindowsReads(string line)
    {
        var arguments = new List<string>();
        var index = 0;
        while (true)
        {
            while (index < line.Length && line[index] is ' ' or '\t')
            {
                index++;
            }

            if (index == line.Length)
            {
                return arguments;
            }

            var argument = new StringBuilder();
            for (var inQuotes = false; index < line.Length && (inQuotes || line[index] is not (' ' or '\t')); )
            {
                var backslashes = line.AsSpan(index).IndexOfAnyExcept('\\') is var end and >= 0
                    ? end
                    : line.Length - index;
                index += backslashes;
                var isQuote = index < line.Length && line[index] == '"';
                argument.Append('\\', isQuote ? backslashes / 2 : backslashes);
                if (isQuote && backslashes % 2 == 0)
                {
                    var isDouble = inQuotes && index + 1 < line.Length && line[index + 1] == '"';
                    argument.Append(isDouble ? "\"" : "");
                    inQuotes = isDouble || !inQuotes;
                    index += isDouble ? 2 : 1;
                }
                else if (isQuote || (backslashes == 0 && index < line.Length))
                {
                    argument.Append(line[index++]);
                }
            }

            arguments.Add(argument.ToString());
        }
    }

    private static string Line(ArgumentStringHandler handler) => handler.ToStringAndClear();

    private static IReadOnlyList<string> List(ArgumentStringHandler handler) => handler.Text.Arguments;

    private sealed class Nothing : Nuke.Common.NukeBuild;
}
