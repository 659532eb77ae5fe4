using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace Fairlead.Images;

/// <summary>Where an image or another artifact is found: registry, repository, and a tag, a digest, both or neither.</summary>
/// <param name="Registry">Host and optional port, such as <c>docker.io</c> or <c>127.0.0.1:5000</c>.</param>
/// <param name="Repository">Path within the registry, such as <c>library/postgres</c>.</param>
/// <param name="Tag">A name that may move; ignored for reading where a digest is given too.</param>
/// <param name="Digest">The content itself.</param>
/// <remarks>Source: OCI distribution-spec v1.1, "Pulling manifests"; short names as in docker's reference grammar.</remarks>
public sealed partial record ImageReference(string Registry, string Repository, string? Tag, Digest? Digest)
{
    private const string DockerHub = "docker.io";
    private const int LongestName = 255;

    /// <summary>What a registry is asked for: the digest, else the tag, else <c>latest</c>.</summary>
    public string Selector => Digest?.ToString() ?? Tag ?? "latest";

    /// <summary>Registry and repository without tag and digest.</summary>
    public string Name => $"{Registry}/{Repository}";

    /// <summary>The same repository, selected by <paramref name="digest"/> alone.</summary>
    public ImageReference At(Digest digest) => this with { Tag = null, Digest = digest };

    /// <summary>Reads <c>host/path:tag@sha256:...</c>; <c>postgres:17</c> means <c>docker.io/library/postgres:17</c>.</summary>
    /// <exception cref="FormatException">The text is no reference; the message says which part.</exception>
    public static ImageReference Parse(string text) =>
        Read(text, out var reference) is { } fault ? throw new FormatException(fault) : reference!;

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ImageReference? reference) =>
        Read(text ?? "", out reference) is null;

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() =>
        Name + (Tag is null ? "" : ":" + Tag) + (Digest is { } digest ? "@" + digest : "");

    private static string? Read(string text, out ImageReference? reference)
    {
        reference = null;
        var (rest, digestText) = CutLast(text, '@', after: -1);
        Digest? digest = null;
        if (digestText is not null)
        {
            if (!Images.Digest.TryParse(digestText, out var parsed))
            {
                return Fault(
                    text,
                    $"\"{digestText}\" is not a digest: expected \"sha256:\" and 64 lower-case hex digits"
                );
            }

            digest = parsed;
        }

        var (name, tag) = CutLast(rest, ':', after: rest.LastIndexOf('/'));
        var (registry, repository) = SplitRegistry(name);
        reference = new ImageReference(registry, repository, tag, digest);
        var fault = FaultOf(reference);
        reference = fault is null ? reference : null;
        return fault is null ? null : Fault(text, fault);
    }

    private static string? FaultOf(ImageReference reference) =>
        reference.Registry.Length > LongestName ? $"the registry host is longer than {LongestName} characters"
        : !HostPattern().IsMatch(reference.Registry) ? $"\"{reference.Registry}\" is not a registry host"
        : reference.Repository.Length > LongestName ? $"the repository is longer than {LongestName} characters"
        : !RepositoryPattern().IsMatch(reference.Repository)
            ? $"\"{reference.Repository}\" is not a repository: lower-case letters, digits, and . _ - / between them"
        : reference.Tag is { } tag && !TagPattern().IsMatch(tag)
            ? $"\"{tag}\" is not a tag: at most 128 letters, digits, and . _ - after the first"
        : null;

    private static string Fault(string text, string why) => $"\"{text}\" is not an image reference: {why}.";

    private static (string Before, string? After) CutLast(string text, char separator, int after)
    {
        var at = text.LastIndexOf(separator);
        return at > after && at >= 0 ? (text[..at], text[(at + 1)..]) : (text, null);
    }

    private static (string Registry, string Repository) SplitRegistry(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : name[..slash];
        var isHost = first.Contains('.') || first.Contains(':') || first == "localhost";
        var (registry, repository) = isHost ? (first, name[(slash + 1)..]) : (DockerHub, name);
        registry = registry == "index.docker.io" ? DockerHub : registry;
        var isShort = registry == DockerHub && !repository.Contains('/');
        return (registry, isShort ? "library/" + repository : repository);
    }

    [GeneratedRegex(
        @"\A(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HostPattern();

    [GeneratedRegex(
        @"\A[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RepositoryPattern();

    [GeneratedRegex(@"\A[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}\z", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TagPattern();
}
