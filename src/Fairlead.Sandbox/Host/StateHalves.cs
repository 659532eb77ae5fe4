using Fairlead.Sandbox.Git;

namespace Fairlead.Sandbox.Host;

/// <summary>
/// Keeps the Git repositories and the cluster together. A cluster remembers which repository it follows and refuses every
/// other: where somebody deleted or damaged one of the two, the other would be of no use, so that both begin anew. What is
/// left of them is moved to <c>lost</c> in the sandbox's folder.
/// </summary>
/// <param name="folder">The sandbox's folder.</param>
internal sealed class StateHalves(string folder)
{
    private readonly string _state = Path.Combine(folder, "kubernetes", "state");
    private readonly string _known = Path.Combine(folder, "kubernetes", "repositories");

    /// <summary>Looks before either is opened; why both begin anew, or null where they do not.</summary>
    public string? Reunite(GitRepositories git)
    {
        var names = git.Names;
        if (names.Count > 0 && !File.Exists(_state))
        {
            MoveAway(["git", "forge", Path.Combine("kubernetes", "repositories")]);
            Remember([]);
            return $"The sandbox's cluster has lost its state, so its repositories begin anew too; what they held is in {Lost()}.";
        }

        if (names.Select(git.DamageOf).FirstOrDefault(damage => damage is not null) is { } damaged)
        {
            return BeginAnew(damaged);
        }

        var known = Known();
        var missing = known?.Except(names).ToList() ?? [];
        if (missing.Count > 0 || (known is null && names.Count == 0 && File.Exists(_state)))
        {
            MoveAway([
                Path.Combine("kubernetes", "state"),
                Path.Combine("kubernetes", "repositories"),
                .. missing.Select(name => Path.Combine("forge", $"{name}.json")),
            ]);
            Remember(names);
            var what = missing.Count > 0 ? $"repository {missing[0]} is" : "repositories are";
            return $"The sandbox's {what} gone, so its cluster begins anew too; what it held is in {Lost()}.";
        }

        Remember(names);
        return names.Select(ForgetRequests).FirstOrDefault(why => why is not null);
    }

    /// <summary>Has both begin anew, as one of them cannot be read; the sentence that says it.</summary>
    /// <param name="damage">A sentence that says what cannot be read.</param>
    public string BeginAnew(string damage)
    {
        MoveAway(["git", "forge", Path.Combine("kubernetes", "state"), Path.Combine("kubernetes", "repositories")]);
        Remember([]);
        return $"{damage} The sandbox's repositories and its cluster begin anew; what they held is in {Lost()}.";
    }

    /// <summary>Writes down which repositories there are.</summary>
    public void Remember(IReadOnlyList<string> names) =>
        SealedText.Write(_known, string.Concat(names.Select(name => $"{name}\n")));

    // Pull requests tell what happened; repository and cluster are whole without them.
    private string? ForgetRequests(string name)
    {
        var file = Path.Combine("forge", $"{name}.json");
        if (!Path.Exists(Path.Combine(folder, file)) || SealedText.Read(Path.Combine(folder, file)) is not null)
        {
            return null;
        }

        MoveAway([file]);
        return $"The pull requests of the sandbox's repository {name} cannot be read as they were written, so they begin anew; what is left of them is in {Lost()}.";
    }

    // Null where nobody can tell any more.
    private string[]? Known() => SealedText.Read(_known)?.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private string Lost() => Path.Combine(folder, "lost");

    private void MoveAway(IEnumerable<string> paths)
    {
        var target = Enumerable
            .Range(1, int.MaxValue)
            .Select(number => Path.Combine(Lost(), $"{number}"))
            .First(path => !Directory.Exists(path));
        foreach (var path in paths)
        {
            var (from, to) = (Path.Combine(folder, path), Path.Combine(target, path));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            if (Directory.Exists(from))
            {
                Directory.Move(from, to);
                Directory.CreateDirectory(from);
            }
            else if (File.Exists(from))
            {
                File.Move(from, to);
            }
        }
    }
}
