using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;

namespace Fairlead.BuildEngine.Parity;

/// <summary>Parameters of every kind; the target prints them.</summary>
internal sealed class ParameterBuild : NukeBuild
{
    public static int Run() => Execute<ParameterBuild>(x => x.Show);

    [Parameter]
    private readonly string Text = "initial";

    [Parameter]
    private readonly int? Count;

    [Parameter]
    private readonly bool Fast;

    [Parameter]
    private readonly string[] Items = [];

    [Parameter(Separator = "+")]
    private readonly string[] Parts = [];

    [Parameter(Name = "Renamed")]
    private readonly string? Inner;

    [Parameter]
    private readonly Level Level;

    [Parameter]
    private readonly TimeSpan? Wait;

    [Parameter]
    private readonly AbsolutePath? Folder;

    [Parameter]
    private static string? Static;

    [Parameter, Secret]
    private readonly string? Token;

    [Parameter]
    private readonly string? NuGetApiKey;

    private Target Show =>
        _ =>
            _.Executes(() =>
            {
                Tell("text", Text);
                Tell("count", Count);
                Tell("fast", Fast);
                Tell("items", string.Join('|', Items));
                Tell("parts", string.Join('|', Parts));
                Tell("renamed", Inner);
                Tell("level", Level);
                Tell("wait", Wait);
                Tell("folder", Folder);
                Tell("static", Static);
                Tell("key", NuGetApiKey);
                ReportSummary(_ => _.AddPair("token", Token ?? ""));
            });

    /// <summary>Says its secret in every way there is.</summary>
    private Target Leaks =>
        _ =>
            _.Executes(() =>
            {
                Console.Write(Token![..4]);
                Console.Write(Token[4..]);
                Console.WriteLine();
                foreach (var character in Token)
                {
                    Console.Error.Write(character);
                }

                Console.Error.WriteLine();
                ProcessTasks
                    .StartProcess(
                        "sh",
                        $"-c \"printf %s {Token[..4]}; printf %s {Token[4..]}; echo; echo {Token} >&2\""
                    )
                    .AssertZeroExitCode();
                throw new InvalidOperationException($"bad {Token}", new InvalidOperationException(Token));
            });

    private static void Tell(string name, object? value) => Console.WriteLine($"<{name}={value}>");
}

internal enum Level
{
    Low,
    High,
}
