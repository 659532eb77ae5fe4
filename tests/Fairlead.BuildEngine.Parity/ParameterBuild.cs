using Nuke.Common;
using Nuke.Common.IO;
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

    private static void Tell(string name, object? value) => Console.WriteLine($"<{name}={value}>");
}

internal enum Level
{
    Low,
    High,
}
