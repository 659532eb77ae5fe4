namespace Fairlead.Agent.Tests.Forgeries;

/// <summary>A commit's place in a history, before it is written and signed.</summary>
/// <param name="Tree">What it makes of the environment.</param>
/// <param name="Parents">What it stands on, the line that counts first.</param>
internal sealed record Draft(string Tree, params IReadOnlyList<string> Parents)
{
    /// <summary>Who is said to have written it.</summary>
    public string Author { get; init; } = "Ada <ada@example.com> 1767225600 +0000";

    /// <summary>Who is said to have committed it, and when.</summary>
    public string Committer { get; init; } = "Ada <ada@example.com> 1767225600 +0000";

    public string Message { get; init; } = "Change what runs\n\nFairlead-Kind: bump\n";

    /// <summary>The commit's text as Git keeps it, without a signature.</summary>
    public string Text =>
        $"tree {Tree}\n{string.Concat(Parents.Select(parent => $"parent {parent}\n"))}author {Author}\ncommitter {Committer}\n\n{Message}";
}
