using System.Text;
using System.Text.RegularExpressions;

namespace Fairlead.Git.Objects;

/// <summary>
/// A commit message in its three parts. What <see cref="ToString"/> writes, <see cref="Parse"/> takes apart into the same.
/// </summary>
/// <param name="Subject">The first line.</param>
/// <param name="Body">Free paragraphs; may be empty.</param>
/// <param name="Trailers">In order; a key may come more than once.</param>
public sealed partial record CommitMessage(string Subject, string Body, IReadOnlyList<Trailer> Trailers)
{
    /// <summary>A message of one line.</summary>
    public CommitMessage(string subject)
        : this(subject, "", []) { }

    /// <summary>The value of the first trailer of that key, whatever its case; null when there is none.</summary>
    public string? this[string key] =>
        Trailers.FirstOrDefault(trailer => string.Equals(trailer.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>
    /// Takes a message apart. The trailers are those that Git finds; where a forge made one commit of a pull request's, with
    /// the request's number behind the title, also those of the commits, the last one's first, as far as their keys are not
    /// there yet.
    /// </summary>
    public static CommitMessage Parse(string text)
    {
        var lines = Normalise(text).Split('\n');
        var block = TrailerBlock.In(lines);
        var body = string.Join('\n', lines.Take(block.Start).Skip(1)).Trim('\n');
        return new(
            lines[0],
            body,
            IsSquashed(lines[0]) ? [.. block.Trailers, .. Squashed(body, block)] : block.Trailers
        );
    }

    /// <summary>The message as Git stores it, ending in a line feed.</summary>
    /// <exception cref="GitException">The subject is empty or has a line break, a trailer is malformed, or the body could be taken for trailers.</exception>
    public override string ToString()
    {
        Check();
        var text = new StringBuilder(Subject.Trim()).Append('\n');
        if (Normalise(Body) is { Length: > 0 } body)
        {
            text.Append('\n').Append(body).Append('\n');
        }

        if (Trailers.Count > 0)
        {
            text.Append('\n')
                .AppendJoin('\n', Trailers.Select(trailer => $"{trailer.Key}: {trailer.Value}"))
                .Append('\n');
        }

        return text.ToString();
    }

    private void Check()
    {
        if (string.IsNullOrWhiteSpace(Subject) || Subject.AsSpan().IndexOfAny("\r\n\0") >= 0)
        {
            throw new GitException(GitFailure.Invalid, "A commit message needs a subject of one line.");
        }

        if (Body.Contains('\0'))
        {
            throw new GitException(GitFailure.Invalid, "A commit message cannot hold a NUL character.");
        }

        if (Trailers.Count == 0 && TrailersOf(Normalise(Body).Split("\n\n")[^1]).Count > 0)
        {
            throw new GitException(
                GitFailure.Invalid,
                "The last paragraph of this commit message's body reads as trailers: give them as trailers, or end the body "
                    + "with a sentence."
            );
        }

        foreach (var (key, value) in Trailers)
        {
            if (!Trailer.IsKey(key) || value.AsSpan().IndexOfAny("\r\n\0") >= 0)
            {
                throw new GitException(
                    GitFailure.Invalid,
                    $"'{key}' cannot be a trailer: its key takes letters, digits and hyphens, its value one line."
                );
            }
        }
    }

    private static string Normalise(string text) => text.ReplaceLineEndings("\n").Trim('\n', ' ');

    // As GitHub, Gitea and Forgejo end the title of a squashed request, and as Bitbucket and Azure DevOps begin it.
    private static bool IsSquashed(string subject) => PullRequestNumber().IsMatch(subject);

    private static IEnumerable<Trailer> Squashed(string body, TrailerBlock own)
    {
        var known = KeysOf(own.Trailers);
        foreach (var paragraph in body.Split("\n\n").Reverse())
        {
            var trailers = TrailersOf(paragraph).Where(trailer => !known.Contains(trailer.Key)).ToList();
            foreach (var trailer in trailers)
            {
                yield return trailer;
            }

            known.UnionWith(KeysOf(trailers));
        }
    }

    private static HashSet<string> KeysOf(IEnumerable<Trailer> trailers) =>
        trailers.Select(trailer => trailer.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);

    private static IReadOnlyList<Trailer> TrailersOf(string paragraph) =>
        TrailerBlock.In(["", .. paragraph.Split('\n')]).Trailers;

    [GeneratedRegex(
        @"\(#\d{1,9}\)$|^Merged (PR \d{1,9}\b|in .+ \(pull request #\d{1,9}\))",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex PullRequestNumber();
}
