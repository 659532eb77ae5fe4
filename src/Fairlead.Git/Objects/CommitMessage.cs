using System.Text;

namespace Fairlead.Git.Objects;

/// <summary>A commit message in its three parts; <see cref="ToString"/> and <see cref="Parse"/> round-trip.</summary>
/// <param name="Subject">The first line.</param>
/// <param name="Body">Free paragraphs; may be empty.</param>
/// <param name="Trailers">The last paragraph, in order; a key may come more than once.</param>
public sealed record CommitMessage(string Subject, string Body, IReadOnlyList<Trailer> Trailers)
{
    /// <summary>A message of one line.</summary>
    public CommitMessage(string subject)
        : this(subject, "", []) { }

    /// <summary>The value of the first trailer of that key, whatever its case; null when there is none.</summary>
    public string? this[string key] =>
        Trailers.FirstOrDefault(trailer => string.Equals(trailer.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>Takes a message apart. A last paragraph counts as trailers if each of its lines is one.</summary>
    public static CommitMessage Parse(string text)
    {
        var lines = Normalise(text).Split('\n');
        var subject = lines[0];
        var rest = string.Join('\n', lines.Skip(1)).Trim('\n');
        var gap = rest.LastIndexOf("\n\n", StringComparison.Ordinal);
        var last = gap < 0 ? rest : rest[(gap + 2)..];
        return TryTrailers(last) is { } trailers
            ? new(subject, gap < 0 ? "" : rest[..gap].Trim('\n'), trailers)
            : new(subject, rest, []);
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

        if (Trailers.Count == 0 && TryTrailers(Normalise(Body).Split("\n\n")[^1]) is not null)
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

    private static List<Trailer>? TryTrailers(string paragraph)
    {
        var trailers = new List<Trailer>();
        foreach (var line in paragraph.Split('\n'))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0 || !Trailer.IsKey(line.AsSpan(0, colon)))
            {
                return null;
            }

            trailers.Add(new(line[..colon], line[(colon + 2)..].TrimEnd()));
        }

        return trailers;
    }
}
