using System.Reflection;
using Fairlead.BuildEngine.CommandLines;
using Fairlead.BuildEngine.Processes;
using Fairlead.BuildEngine.Running;
using Fairlead.Components.Session;
using Nuke.Common.Execution;

namespace Fairlead.Components.Tests.Targets;

/// <summary>What the help of each target says is true.</summary>
[Collection(nameof(WholeBuilds))]
public sealed class TargetHelpTests
{
    public static TheoryData<string> Names => [.. Invocation.Targets.Select(target => target.Name)];

    public static TheoryData<string, string> Examples =>
        [
            .. Invocation.Targets.SelectMany(target =>
                TargetAttributes
                    .Examples(target)
                    .Select(example => new TheoryDataRow<string, string>(target.Name, example.CommandLine))
            ),
        ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_target_has_an_example(string name)
    {
        var examples = TargetAttributes.Examples(Find(name));

        Assert.InRange(examples.Count, 1, 4);
        Assert.All(examples, example => Assert.NotEmpty(example.Meaning));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_a_command_line_that_is_taken_and_calls_its_target(string name, string example)
    {
        var run = Invocation.Of(example + (example.Contains("--plan", StringComparison.Ordinal) ? "" : " --plan"));

        Assert.True(run.Code == 0, run.Text);
        Assert.Contains(CommandLine.Parse([.. Quoting.Split(example)]).Targets, target => target == name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_exit_code_is_one_of_the_table(string name)
    {
        var table = typeof(ExitCode)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (int)field.GetRawConstantValue()!)
            .ToList();

        Assert.All(TargetAttributes.Exits(Find(name)), exit => Assert.Contains(exit.Code, table));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_help_of_a_target_shows_examples_and_exit_codes(string name)
    {
        var help = Invocation.Of($"{name} --help");

        Assert.Equal(0, help.Code);
        Assert.Contains($"\nExamples\n  ./build.sh {name}", help.Text, StringComparison.Ordinal);
        Assert.Contains("\nExit codes\n  0 ", help.Text, StringComparison.Ordinal);
        Assert.Equal(help, Invocation.Of($"help {name}"));
        Assert.Equal(help, Invocation.Of($"{name} -h"));
    }

    [Theory]
    [InlineData("Pack", "Folder that Pack writes to.")]
    [InlineData("Diff", "How Diff prints: text, json or markdown.")]
    [InlineData("GenerateCi", "Compare only: fail with a diff where a CI file is not what the build describes.")]
    public void An_option_is_explained_as_its_target_means_it(string name, string meaning) =>
        Assert.Contains(
            meaning,
            string.Join(
                ' ',
                Invocation.Of($"{name} --help").Text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
            ),
            StringComparison.Ordinal
        );

    private static ExecutableTarget Find(string name) => Invocation.Targets.Single(target => target.Name == name);
}
