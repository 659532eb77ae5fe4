using Fairlead.TestKit;

namespace Fairlead.Adoption.Tests;

/// <summary>
/// Somebody with a repository of what the SDK's templates make, and with nothing of this one but its packages. He works as a
/// person does: <c>fairlead init</c>, <c>./build.sh</c>, edits.
/// </summary>
internal sealed class Adopter : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    /// <summary>Makes a repository that has a remote and no commit.</summary>
    /// <param name="packages">What there is to have of this repository.</param>
    /// <param name="path">The repository's folder below a temporary one.</param>
    public Adopter(Packages packages, string path = "acme")
    {
        _path = path;
        With("nuget.config", packages.Feeds);
        Checkout.Git(Root, "init", "--quiet", "--initial-branch", "main");
        Checkout.Git(Root, "remote", "add", "origin", $"https://github.com/acme/{Path.GetFileName(path)}.git");
    }

    /// <summary>The repository's full path.</summary>
    public string Root => Path.Combine(_folder.FullPath, _path);

    /// <summary>Makes a project of a template of the SDK.</summary>
    /// <param name="template">Its short name.</param>
    /// <param name="folder">The project's folder, whose last part is its name.</param>
    /// <param name="options">Options of the template.</param>
    public Adopter New(string template, string folder, params string[] options)
    {
        string[] quick = template is "gitignore" ? [] : ["--no-restore"];
        Dotnet(["new", template, "--output", folder, .. options, .. quick]);
        return this;
    }

    /// <summary>One project references another.</summary>
    public Adopter Reference(string project, string other)
    {
        Dotnet(["add", project, "reference", other]);
        return this;
    }

    /// <summary>Makes a solution of projects.</summary>
    public Adopter Solution(string name, params string[] projects)
    {
        Dotnet(["new", "sln", "--name", name]);
        Dotnet(["sln", $"{name}.slnx", "add", .. projects]);
        return this;
    }

    /// <summary>Writes a file.</summary>
    public Adopter With(string path, string text)
    {
        _folder.Write(Path.Combine(_path, path), text);
        return this;
    }

    /// <summary>A file's text.</summary>
    public string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Runs <c>dnx fairlead init</c> where nobody can be asked.</summary>
    public CheckoutRun Init(params string[] arguments) =>
        Run("dotnet", ["tool", "exec", "--yes", "fairlead", "--", "init", .. arguments]);

    /// <summary>Runs the build as a person does.</summary>
    public CheckoutRun Build(params string[] arguments) =>
        OperatingSystem.IsWindows()
            ? Run(Path.Combine(Root, "build.cmd"), arguments)
            : Run(Path.Combine(Root, "build.sh"), arguments);

    /// <summary>Tags the commit that is checked out.</summary>
    public void Tag(string name) => Checkout.Git(Root, "tag", name);

    /// <summary>Commits everything.</summary>
    public void Commit(string message)
    {
        Checkout.Git(Root, "add", "--all");
        Checkout.Git(
            Root,
            "-c",
            "user.name=Ann",
            "-c",
            "user.email=ann@example.com",
            "commit",
            "--quiet",
            "-m",
            message
        );
    }

    /// <summary>What is not committed.</summary>
    public string Uncommitted => Checkout.Git(Root, "status", "--short");

    /// <summary>The newest commit of the sandbox's environment repository.</summary>
    public string Released => Checkout.Git(Environments, "rev-parse", "main");

    /// <summary>What an environment has of an app.</summary>
    public string ReleaseOf(string environment, string app) => FileOf($"environments/{environment}/{app}/release.yaml");

    /// <summary>A file of the sandbox's environment repository.</summary>
    public string FileOf(string path) => Checkout.Git(Environments, "show", $"main:{path}");

    public void Dispose() => _folder.Dispose();

    private string Environments => Path.Combine(Root, ".nuke/temp/sandbox/git/environments.git");

    private void Dotnet(IReadOnlyList<string> arguments) => Run("dotnet", arguments).Green();

    private CheckoutRun Run(string program, IReadOnlyList<string> arguments)
    {
        var (code, output) = Checkout.Run(program, Root, arguments, [("CI", null)]);
        return new CheckoutRun(code, output);
    }
}
