using Fairlead.Sandbox.Git;

namespace Fairlead.Sandbox.CommandLine;

/// <summary>What the command line of the program says.</summary>
internal sealed record SandboxArguments
{
    /// <summary>Print the options and end.</summary>
    public bool Help { get; init; }

    /// <summary>Where everything the sandbox knows is kept.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The registry's port; 0, the default, for any free one.</summary>
    public int RegistryPort { get; init; }

    /// <summary>The Git server's port; 0, the default, for any free one.</summary>
    public int GitPort { get; init; }

    /// <summary>The Kubernetes API's port; 0, the default, for any free one.</summary>
    public int KubernetesPort { get; init; }

    /// <summary>A repository that is to be there; null for none.</summary>
    public string? Repository { get; init; }

    /// <summary>The folder whose files that repository begins with; null for none, which makes an empty one.</summary>
    public string? Content { get; init; }

    /// <summary>The branch that it begins with.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The sandbox that was asked for.</summary>
    public SandboxOptions Options() =>
        new()
        {
            Folder = Path.GetFullPath(Folder),
            RegistryPort = RegistryPort,
            GitPort = GitPort,
            KubernetesPort = KubernetesPort,
            Repositories = Repository is null ? [] : new Dictionary<string, Func<GitSeed>> { [Repository] = Seed },
        };

    private GitSeed Seed() =>
        (Content is null ? new GitSeed(new Dictionary<string, byte[]>()) : GitSeed.FromFolder(Content)) with
        {
            Branch = Branch,
            Message = $"Begin with the content of {Path.GetFileName(Content?.TrimEnd('/', '\\'))}/",
        };
}
