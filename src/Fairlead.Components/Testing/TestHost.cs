using Fairlead.Components.Projects;

namespace Fairlead.Components.Testing;

/// <summary>What runs the tests of a compiled project, whichever framework they are written with.</summary>
internal abstract record TestHost
{
    /// <summary>The program of an xunit.v3 project, by its own command line.</summary>
    public static TestHost Xunit { get; } = new XunitHost();

    /// <summary>The program of an xunit.v3 project that chose the command line of the Microsoft Testing Platform.</summary>
    public static TestHost XunitPlatform { get; } = new XunitPlatformHost();

    /// <summary>A program of the Microsoft Testing Platform that writes TRX, as those of MSTest and TUnit do.</summary>
    public static TestHost Platform { get; } = new PlatformHost();

    /// <summary>A program of the Microsoft Testing Platform without any report: its last lines count.</summary>
    public static TestHost SilentPlatform { get; } = new SilentPlatformHost();

    /// <summary>VSTest, which finds the tests of xunit 2, NUnit and MSTest by their adapters.</summary>
    public static TestHost VSTest { get; } = new VSTestHost();

    /// <summary>Whether it writes JUnit itself.</summary>
    public virtual bool WritesJUnit => false;

    /// <summary>The host of a compiled project; null where nothing starts its tests.</summary>
    public static TestHost? Of(CompiledProgram program)
    {
        var folder = Path.GetDirectoryName(program.Path)!;
        return program switch
        {
            { IsProgram: true } when Has("xunit.v3.core.dll") => program.SpeaksPlatform ? XunitPlatform : Xunit,
            { IsProgram: true, IsPlatform: true } when Has("Microsoft.Testing.Extensions.TrxReport.dll") => Platform,
            { IsProgram: true, IsPlatform: true } => SilentPlatform,
            _ when Has("testhost.dll") => VSTest,
            { IsProgram: true } when Has("Microsoft.Testing.Platform.dll") => SilentPlatform,
            _ => null,
        };

        bool Has(string file) => File.Exists(Path.Combine(folder, file));
    }

    /// <summary>The arguments of <c>dotnet</c>.</summary>
    /// <param name="program">Full path of the assembly.</param>
    /// <param name="files">Where to report.</param>
    /// <param name="filter">Only tests whose full name contains this text; null for all.</param>
    public abstract IReadOnlyList<string> Arguments(string program, TestFiles files, string? filter);

    /// <summary>What was reported.</summary>
    /// <param name="project">The project.</param>
    /// <param name="files">Where it was reported.</param>
    /// <param name="output">What was printed.</param>
    /// <exception cref="InvalidDataException">There is no report, or it cannot be read.</exception>
    public abstract TestReport Read(string project, TestFiles files, IReadOnlyList<string> output);

    private sealed record XunitHost : TestHost
    {
        public override bool WritesJUnit => true;

        public override IReadOnlyList<string> Arguments(string program, TestFiles files, string? filter) =>
            [
                program,
                .. (string[])["-noLogo", "-noColor", "-reporter", "silent"],
                .. (string[])["-result-ctrf", files.Ctrf, "-result-junit", files.JUnit],
                .. filter is null ? (string[])[] : ["-method", $"*{filter}*"],
            ];

        public override TestReport Read(string project, TestFiles files, IReadOnlyList<string> output) =>
            CtrfReport.Read(project, files.Ctrf);
    }

    private sealed record XunitPlatformHost : TestHost
    {
        public override IReadOnlyList<string> Arguments(string program, TestFiles files, string? filter) =>
            [
                .. PlatformArguments(program, files),
                .. (string[])["--report-ctrf", "--report-ctrf-filename", Path.GetFileName(files.Ctrf)],
                .. filter is null ? (string[])[] : ["--filter-method", $"*{filter}*"],
            ];

        public override TestReport Read(string project, TestFiles files, IReadOnlyList<string> output) =>
            CtrfReport.Read(project, files.Ctrf);
    }

    private sealed record PlatformHost : TestHost
    {
        public override IReadOnlyList<string> Arguments(string program, TestFiles files, string? filter) =>
            [
                .. PlatformArguments(program, files),
                .. (string[])["--report-trx", "--report-trx-filename", Path.GetFileName(files.Trx)],
                .. PlatformFilter(program, filter),
            ];

        public override TestReport Read(string project, TestFiles files, IReadOnlyList<string> output) =>
            TrxReport.Read(project, files.Trx);
    }

    private sealed record SilentPlatformHost : TestHost
    {
        public override IReadOnlyList<string> Arguments(string program, TestFiles files, string? filter) =>
            [.. PlatformArguments(program, files), .. PlatformFilter(program, filter)];

        public override TestReport Read(string project, TestFiles files, IReadOnlyList<string> output) =>
            PlatformOutput.Read(project, output);
    }

    private sealed record VSTestHost : TestHost
    {
        public override IReadOnlyList<string> Arguments(string program, TestFiles files, string? filter) =>
            [
                "vstest",
                program,
                $"--logger:trx;LogFileName={Path.GetFileName(files.Trx)}",
                $"--ResultsDirectory:{files.Folder}",
                .. filter is null ? (string[])[] : [$"--TestCaseFilter:FullyQualifiedName~{EscapeFilter(filter)}"],
            ];

        public override TestReport Read(string project, TestFiles files, IReadOnlyList<string> output) =>
            TrxReport.Read(project, files.Trx);
    }

    private static string[] PlatformArguments(string program, TestFiles files) =>
        [program, "--results-directory", files.Folder, "--no-progress", "--no-ansi"];

    // TUnit has a filter of its own, by assembly, namespace, class and method, and no "or" between these.
    private static IReadOnlyList<string> PlatformFilter(string program, string? filter) =>
        filter is null ? []
        : File.Exists(Path.Combine(Path.GetDirectoryName(program)!, "TUnit.Engine.dll"))
            ? ["--treenode-filter", TreeFilter(filter)]
        : ["--filter", $"FullyQualifiedName~{EscapeFilter(filter)}"];

    private static string TreeFilter(string text) =>
        text.LastIndexOf('.') is >= 0 and var dot
            ? $"/*/*/*{text[..dot].Split('.')[^1]}/{text[(dot + 1)..]}*"
            : $"/*/*/*/*{text}*";

    // Source: "Run selected unit tests" of the .NET documentation: \ ( ) & | = ! ~ are operators.
    private static string EscapeFilter(string text) =>
        string.Concat(text.Select(letter => @"\()&|=!~".Contains(letter) ? $@"\{letter}" : $"{letter}"));
}
