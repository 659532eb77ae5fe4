using System.Runtime.CompilerServices;
using Fairlead.TestKit;

namespace Fairlead.Tool.Tests;

/// <summary>Somebody's repository with a solution, in a folder whose name has a blank and a letter beyond ASCII.</summary>
internal sealed class ForeignSolution : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _projects = [];

    public ForeignSolution(string? remote = "https://github.com/acme/acme.git")
    {
        Directory.CreateDirectory(Root);
        GitProgram.Run(Root, "init", "--quiet", "--initial-branch", "main");
        if (remote is not null)
        {
            GitProgram.Run(Root, "remote", "add", "origin", remote);
        }
    }

    /// <summary>The repository's full path.</summary>
    public string Root => Path.Combine(_folder.FullPath, "süd ost");

    /// <summary>Writes a file.</summary>
    public ForeignSolution With(string path, string text = "")
    {
        _folder.Write(Path.Combine("süd ost", path), text);
        return this;
    }

    /// <summary>Writes a project, which the solution then has.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="content">What is in it beside its framework.</param>
    public ForeignSolution WithProject(string path, string sdk, string content = "")
    {
        _projects.Add(path);
        return With(
            path,
            $"<Project Sdk=\"{sdk}\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup>{content}</Project>"
        );
    }

    /// <summary>Writes a project that names packages.</summary>
    public ForeignSolution WithPackages(string path, string sdk, params string[] packages) =>
        WithProject(
            path,
            sdk,
            $"<ItemGroup>{string.Concat(packages.Select(id => $"<PackageReference Include=\"{id}\" Version=\"1.0.0\" />"))}</ItemGroup>"
        );

    /// <summary>Writes the solution of the projects so far.</summary>
    public ForeignSolution WithSolution(string path = "Acme.slnx") =>
        With(
            path,
            $"<Solution>{string.Concat(_projects.Select(project => $"<Project Path=\"{project}\" />"))}</Solution>"
        );

    /// <summary>A solution of one web application, the least that can be delivered.</summary>
    public static ForeignSolution OfOneWeb() =>
        new ForeignSolution()
            .WithProject("Web/Web.csproj", "Microsoft.NET.Sdk.Web")
            .With("Web/Program.cs", """app.MapHealthChecks("/healthz");""")
            .WithSolution();

    /// <summary>Runs <c>fairlead init</c> where nobody can be asked.</summary>
    public Run Init(params IEnumerable<string> arguments) => InitAnswering(null, arguments);

    /// <summary>Runs <c>fairlead init</c> with somebody at the terminal.</summary>
    /// <param name="answers">What he types; null where nobody is there.</param>
    public Run InitAnswering(string? answers, params IEnumerable<string> arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        using var typed = answers is null ? null : new StringReader(answers);
        List<string> all = [.. arguments];
        if (!all.Exists(argument => argument.StartsWith(Root, StringComparison.Ordinal)))
        {
            all.Add(Root);
        }

        var code = Program
            .RunAsync(["init", .. all], new Terminal(output, typed), errors)
            .WaitAsync(TestContext.Current.CancellationToken)
            .GetAwaiter()
            .GetResult();
        return new(code, output.ToString(), errors.ToString());
    }

    /// <summary>A file's text.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Full path of a file.</summary>
    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Every file, without Git's own, with its text and the time it was written.</summary>
    public IReadOnlyList<string> State() =>
        [
            .. Directory
                .EnumerateFiles(Root, "*", SearchOption.AllDirectories)
                .Where(file => !Path.GetRelativePath(Root, file).StartsWith(".git/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(file =>
                    $"{Path.GetRelativePath(Root, file)} {File.GetLastWriteTimeUtc(file):O} {File.ReadAllText(file)}"
                ),
        ];

    /// <summary>Checks a text against the approved one; what differs from version to version stands in braces.</summary>
    public static void Approve(string text, [CallerFilePath] string file = "", [CallerMemberName] string test = "") =>
        Approved.Matches(text.Replace($"\"{ToolVersion.Current}\"", "\"{version}\""), file, test);

    public void Dispose() => _folder.Dispose();

    /// <summary>How a run ended.</summary>
    internal sealed record Run(int Code, string Output, string Errors)
    {
        /// <summary>Asserts that it ended well.</summary>
        public Run Green()
        {
            Assert.True(Code == 0, Errors + Output);
            return this;
        }

        /// <summary>Asserts that it was refused, and returns the sentence.</summary>
        public string Refused()
        {
            Assert.Equal(1, Code);
            return Errors;
        }
    }
}
