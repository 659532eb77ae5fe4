using System.Text.RegularExpressions;

namespace Fairlead.Components.Session;

/// <summary>Where the source that is built comes from.</summary>
/// <param name="Repository">Address without credentials; <c>local</c> where the checkout has no remote with an address.</param>
/// <param name="Commit">
/// The 40 hexadecimal digits of the checked-out commit, preceded by <c>uncommitted on</c> where files differ from it;
/// <c>unknown</c> outside a Git checkout.
/// </param>
internal sealed partial record SourceCommit(string Repository, string Commit)
{
    /// <summary>What stands for the address of a checkout that has none.</summary>
    public const string NoAddress = "local";

    private const string Unknown = "unknown";

    /// <summary>Asks git about the checkout at <paramref name="root"/>.</summary>
    public static SourceCommit Read(string root)
    {
        if (Head(root) is not { Length: 40 } head)
        {
            return new SourceCommit(NoAddress, Unknown);
        }

        var isClean = Uncommitted(root) is { Count: 0 };
        return new SourceCommit(AddressOf(root), isClean ? head : $"uncommitted on {head}");
    }

    /// <summary>Address of the checkout's remote, without credentials; <see cref="NoAddress"/> where it has none.</summary>
    public static string AddressOf(string root) => Address(Git(root, "remote", "get-url", "origin"));

    /// <summary>The 40 hexadecimal digits of the checked-out commit; empty outside a Git checkout.</summary>
    public static string Head(string root) => Git(root, "rev-parse", "HEAD") ?? "";

    /// <summary>
    /// The files of the checkout that differ from its commit, those that git does not know yet included; null where git
    /// cannot tell. What the checkout ignores does not count.
    /// </summary>
    public static IReadOnlyList<string>? Uncommitted(string root) =>
        // The options, as a person's settings may leave files out.
        Git(root, "status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=none") is { } files
            ? [.. files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[2..].Trim())]
            : null;

    /// <summary>Who git says works in the checkout, as <c>Name &lt;address&gt;</c>; null where it does not know.</summary>
    public static string? Author(string root) =>
        (Git(root, "config", "user.name"), Git(root, "config", "user.email"))
            is ({ Length: > 0 } name, { Length: > 0 } email)
            ? $"{name} <{email}>"
            : null;

    // A path says nothing to another machine, and two checkouts of one commit must give the same release.
    private static string Address(string? remote) =>
        Uri.TryCreate(WithScheme(remote), UriKind.Absolute, out var address)
        && address.Scheme is "https" or "http" or "ssh"
            ? new UriBuilder(address) { UserName = "", Password = "" }.Uri.ToString()
            : NoAddress;

    // git@host:path is short for ssh://git@host/path.
    private static string? WithScheme(string? remote) =>
        remote is not null && Short().Match(remote) is { Success: true } match
            ? $"ssh://{match.Groups["host"].Value}/{match.Groups["path"].Value}"
            : remote;

    [GeneratedRegex("^(?:[^@/]+@)?(?<host>[^:/]+):(?<path>[^/].*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Short();

    // What git does not answer is "unknown" in the release, never a failed build: the source may be an archive.
    private static string? Git(string root, params string[] arguments) =>
        CheckoutGit.Ask(root, arguments) is { Code: 0 } answer ? string.Join('\n', answer.Lines).TrimEnd() : null;
}
