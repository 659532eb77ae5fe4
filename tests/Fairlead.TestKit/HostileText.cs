using System.Text.RegularExpressions;

namespace Fairlead.TestKit;

/// <summary>Text as an enemy would write it into a commit, a file name or an answer, and what a log must not show of it.</summary>
public static partial class HostileText
{
    /// <summary>Each a way to move the cursor, to hide or to turn text round, or to command a CI service.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "\e[2J\e[H",
        "\e]0;title\a",
        "\e]8;;https://example.com\e\\link\e]8;;\e\\",
        "\e]52;c;Zm9v\a",
        "\e[8mhidden",
        "\e[1;8mhidden",
        "\e[31mred for ever",
        "\e(0",
        "\eP1;2|x\e\\",
        "\u009b2J",
        "\u009d0;title\u009c",
        "failed\rBuild succeeded",
        "failed\b\b\b\b\b\bdone",
        "\u007f",
        "photo_\u202egnp.exe",
        "\u2066a\u2069",
        "\u061c\u200e\u200f",
        "\ufeff::error::boom",
        "\u200b::error::boom",
        "\u2028::error::boom",
        "\u0085::error::boom",
        "\u00a0::error::boom",
        "\v::error::boom",
        "\f::error::boom",
        "::error::boom",
        "::add-mask::e",
        "::stop-commands::x",
        "\t  ::group::x",
        "subject\n::add-mask::e",
        "subject\n  ::error file=a::boom",
        "subject\r::error::boom",
        "subject\r\n::error::boom",
        "##[error]boom",
        "say ##[add-mask]e",
        "##vso[task.setvariable variable=PATH]x",
        "say ##vso[task.prependpath]x",
        "###vso[task.complete result=Succeeded]x",
        "##teamcity[buildStop comment='x']",
        "say ##teamcity[publishArtifacts 'x']",
        "\e[0Ksection_start:1:a[collapsed=true]\r\e[0Kb",
        "travis_fold:start:a\r\e[0K",
        "\U000e0041\U000e0042",
    ];

    /// <summary>What a terminal or a CI service would obey in a log, but colours; nothing in a log that is safe.</summary>
    /// <param name="log">What was printed.</param>
    public static IReadOnlyList<string> Obeyed(string log) =>
        [
            .. Invisible().Matches(Colour().Replace(log, "")).Select(match => $"U+{(int)match.Value[0]:X4}"),
            .. log.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)),
            .. ServiceMessage().Matches(log).Select(match => match.Value),
        ];

    // 38;5;8 is a colour, 8 hides.
    [GeneratedRegex(@"\e\[(?!([0-7]|\d\d)*;?0*8m)[0-9;]*m", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex(
        @"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\udb40",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Invisible();

    [GeneratedRegex(@"##[A-Za-z]*\[", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ServiceMessage();
}
