namespace Fairlead.Components.Folders;

/// <summary>A folder of manifests, and the cluster it is compared with or applied to.</summary>
/// <param name="Folder">Full path of the folder.</param>
/// <param name="Kubeconfig">Full path of the kubeconfig file.</param>
/// <param name="Context">Context in that file.</param>
/// <param name="Namespace">
/// Namespace of objects that name none, and of the record of what was applied; null for that of the context, or else
/// <c>default</c>.
/// </param>
/// <param name="App">Name under which the folder is applied; what it had and declares no longer is pruned.</param>
/// <param name="Timeout">Time to become healthy.</param>
internal sealed record FolderOptions(
    string Folder,
    string Kubeconfig,
    string Context,
    string? Namespace,
    string App,
    TimeSpan Timeout
)
{
    /// <summary>Ids of apply sets of other tools that the folder takes over; none by default.</summary>
    public IReadOnlyList<string> AdoptedSets { get; init; } = [];

    /// <summary>Full path of a file with rules that tell the health of further kinds; null for none.</summary>
    public string? HealthRules { get; init; }

    /// <summary>Checks what a person named.</summary>
    /// <param name="folder">The folder, from <paramref name="workingDirectory"/>.</param>
    /// <param name="kubeconfig">The kubeconfig file; null where none was named.</param>
    /// <param name="context">The context; null where none was named.</param>
    /// <param name="namespace">The namespace; null for that of the context, or else <c>default</c>.</param>
    /// <param name="app">The name; null for that of the folder.</param>
    /// <param name="timeout">Time to become healthy; null for 5 minutes.</param>
    /// <param name="workingDirectory">Full path of the folder that relative paths begin at.</param>
    /// <exception cref="InvalidDataException">Something is missing or makes no sense; every mistake is named.</exception>
    public static FolderOptions Of(
        string folder,
        string? kubeconfig,
        string? context,
        string? @namespace,
        string? app,
        TimeSpan? timeout,
        string workingDirectory
    )
    {
        var mistakes = new List<string>();
        var path = Path.GetFullPath(folder, workingDirectory);
        Demand(Directory.Exists(path), $"--folder {folder} is no folder.");
        Demand(
            kubeconfig is not null,
            "--kubeconfig FILE is missing; KUBECONFIG and ~/.kube/config are never used here."
        );
        Demand(context is not null, "--context NAME is missing; the file's current context is never used.");
        var name = app ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();
        Demand(
            IsLabel(name),
            $"{(app is null ? "The folder's name" : "--app")} is \"{name}\"; {(app is null ? "give --app NAME" : "it must be")} of lower-case letters, digits and dashes."
        );
        Demand(
            @namespace is null || IsLabel(@namespace),
            $"--namespace is \"{@namespace}\"; it must be of lower-case letters, digits and dashes."
        );
        return mistakes.Count == 0
            ? new FolderOptions(
                path,
                Path.GetFullPath(kubeconfig ?? "", workingDirectory),
                context ?? "",
                @namespace,
                name,
                timeout ?? TimeSpan.FromMinutes(5)
            )
            : throw new InvalidDataException(string.Join('\n', mistakes)).Refused(Refusals.WrongOption);

        void Demand(bool isMet, string mistake)
        {
            if (!isMet)
            {
                mistakes.Add(mistake);
            }
        }
    }

    private static bool IsLabel(string name) =>
        name.Length is > 0 and <= 63
        && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && name[0] != '-'
        && name[^1] != '-';
}
