using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Fairlead.TestKit;

namespace Fairlead.BuildEngine.Parity.Tests;

/// <summary>A checkout with the scripts that compile and run its build; a stand-in for dotnet says what it was asked.</summary>
internal sealed class ScriptedCheckout : IDisposable
{
    // As forgetful as MSBuild: what is newer than its sources is theirs. The environment says what happens while it compiles.
    private const string Dotnet = """
        #!/bin/bash
        compile() {
            local out=.nuke/temp/obj/$2/release/$2.dll
            mkdir -p .nuke/temp/bin/_build/release ".nuke/temp/obj/$2/release"
            if [[ ! -f $out || -n $(find "$1" -type f -newer "$out") ]]; then
                cat "$1"/* >"$out"
                eval "${DURING-}"
                touch "$out"
            fi
            cp -p "$out" .nuke/temp/bin/_build/release/
        }
        case $1 in
            --version) echo 10.0.401 ;;
            build)
                [[ $* == *-p:SharedCompilationId=fairlead-* ]] && own=' by its own compiler'
                echo "compiled${own-}" >>calls
                if grep -q damaged .nuke/temp/obj/*/project.assets.json 2>/dev/null; then echo 'error : damaged'; exit 1; fi
                if grep -q mistake build/Build.cs; then echo 'Build.cs(1,1): error CS1002: ; expected'; exit 1; fi
                compile src/Fairlead.One Fairlead.One
                compile build _build
                ;;
            *) shift; echo "ran $*" >>calls ;;
        esac
        """;

    private readonly TemporaryFolder _folder = new();

    public ScriptedCheckout()
    {
        foreach (var script in (string[])["build.sh", "build.ps1"])
        {
            File.Copy(Path.Combine(Checkout(), script), PathOf(script));
        }

        foreach (
            var file in new[]
            {
                "build/Build.cs",
                "src/Fairlead.One/a.cs",
                "src/Fairlead.One/b.cs",
                "Directory.Build.props",
                "Directory.Packages.props",
                ".editorconfig",
            }
        )
        {
            _folder.Write(file, "one");
        }

        _folder.Write("global.json", """{ "sdk": { "version": "10.0.401" } }""");
        var dotnet = _folder.Write("bin/dotnet", Dotnet);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    public const string Bash = "PATH=\"$PWD/bin:$PATH\" ./build.sh {0}";

    public const string Program = ".nuke/temp/bin/_build/release/_build.dll";

    public const string Library = ".nuke/temp/bin/_build/release/Fairlead.One.dll";

    public void Dispose() => _folder.Dispose();

    public string PathOf(string file) => Path.Combine(_folder.FullPath, file);

    /// <summary>Runs a script; says what was compiled and run.</summary>
    /// <param name="script">The command line, with the place of the arguments; <c>bin</c> goes before all of <c>PATH</c>.</param>
    /// <param name="during">What happens while it compiles.</param>
    /// <param name="expected">Its exit code.</param>
    public string Run(string script, string arguments, string during = "", int expected = 0)
    {
        File.Delete(PathOf("calls"));
        Shell($"{string.Format(CultureInfo.InvariantCulture, script, arguments)} 2>errors", during, expected);
        return string.Join(", ", File.ReadAllLines(PathOf("calls"))).Replace(_folder.FullPath, "/repo");
    }

    /// <summary>Runs a script where the SDK has its compiler beside dotnet, as it does in truth.</summary>
    /// <param name="mayStay">Whether compilers may stay.</param>
    public string RunWithCompiler(string script, string mayStay)
    {
        Shell("mkdir -p bin/sdk/10.0.401/Roslyn/bincore; touch bin/sdk/10.0.401/Roslyn/bincore/VBCSCompiler.dll");
        return Regex.Replace(
            Run($"UseSharedCompilation={mayStay} {script}", "--help"),
            "fairlead-[0-9]+",
            "fairlead-N",
            RegexOptions.None,
            TimeSpan.FromSeconds(1)
        );
    }

    /// <summary>What runs is made of what the source says.</summary>
    public void AssertCurrent() => Shell($"cmp {Program} <(cat build/*) && cmp {Library} <(cat src/Fairlead.One/*)");

    public void Shell(string command, string during = "", int expected = 0)
    {
        var start = OrdinaryRights.Of("bash", "-c", command);
        start.WorkingDirectory = _folder.FullPath;
        start.Environment["DURING"] = during;
        using var process = Process.Start(start)!;
        process.WaitForExit();
        Assert.Equal(expected, process.ExitCode);
    }

    private static string Checkout([CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../.."));
}
