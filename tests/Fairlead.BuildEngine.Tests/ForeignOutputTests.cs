using Fairlead.TestKit;
using Nuke.Common;
using Nuke.Common.Tooling;
using Serilog;

namespace Fairlead.BuildEngine.Tests;

/// <summary>Whatever others wrote, and whichever way it comes to the console: it is shown there and not obeyed.</summary>
public sealed class ForeignOutputTests : IDisposable
{
    private readonly Lab _lab = new();

    public void Dispose() => _lab.Dispose();

    private sealed class Sample : NukeBuild
    {
        [PathVariable]
        public readonly Tool Printf = null!;

        private static string Words => EnvironmentInfo.GetVariable("WORDS");

        public Target Logs =>
            _ =>
                _.Executes(() =>
                {
                    Log.Information("{Words}", Words);
                    Log.Information("{Words:l}{Words:l}", "", Words);
                    Log.Debug("said: {Words}\n{Words}", Words, Words);
                });

        public Target Warns => _ => _.Executes(() => Log.Warning("{Words}", Words));

        public Target Prints => _ => _.Executes(() => Printf($"%s\\n {Words}"));

        public Target Complains =>
            _ => _.Executes(() => ProcessTasks.StartShell("printf '%s\\n' \"$WORDS\" >&2").AssertZeroExitCode());

        public Target Compiles =>
            _ =>
                _.Executes(() =>
                    Nuke.Common.Tools.DotNet.DotNetTasks.DotNetLogger(
                        OutputType.Std,
                        $"a.cs(1,2): error X1: {Words.Split('\n')[^1]}"
                    )
                );

        public Target Fails => _ => _.Executes(() => throw new InvalidOperationException(Words));

        public Target Reports => _ => _.Executes(() => ReportSummary(_ => _.AddPairs(Words)));
    }

    public static TheoryData<string, string> Ways
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var target in new[] { "Logs", "Warns", "Prints", "Complains", "Compiles", "Fails", "Reports" })
            {
                foreach (var host in new[] { "", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION" })
                {
                    all.Add(target, host);
                }
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Text_of_others_is_not_obeyed(string target, string host)
    {
        _lab.Variables[host.Length > 0 ? host : "NOTHING"] = "true";
        foreach (var text in HostileText.All)
        {
            _lab.Variables["WORDS"] = text;
            var printed = _lab.Run<Sample>(target).Text;

            Assert.True(Commands("harmless", target) is var expected && Obeyed(printed) == expected, printed);
        }

        string Commands(string words, string name)
        {
            _lab.Variables["WORDS"] = words;
            return Obeyed(_lab.Run<Sample>(name).Text);
        }
    }

    // The engine's own commands, without what they say.
    private static string Obeyed(string printed) =>
        string.Join(
            '\n',
            HostileText.Obeyed(printed).Select(command => string.Join("::", command.Split("::").Take(2)))
        );
}

file static class Pairs
{
    public static IDictionary<string, string> AddPairs(this IDictionary<string, string> pairs, string words)
    {
        pairs["Said"] = words;
        pairs[words] = "";
        return pairs;
    }
}
