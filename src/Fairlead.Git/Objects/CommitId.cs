using System.Diagnostics.CodeAnalysis;

namespace Fairlead.Git.Objects;

/// <summary>The object id of a commit: 40 lower-case hexadecimal digits.</summary>
public readonly record struct CommitId
{
    private const int Length = 40;
    private readonly string? _hex;

    private CommitId(string hex) => _hex = hex;

    /// <summary>The 40 digits.</summary>
    /// <exception cref="InvalidOperationException">This is the <c>default</c>, which names no commit.</exception>
    public string Hex => _hex ?? throw new InvalidOperationException("This commit id was never given a value.");

    /// <summary>Reads the full id; abbreviations and symbolic names are refused.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is not a full commit id.</exception>
    public static CommitId Parse(string text) =>
        TryParse(text, out var id)
            ? id
            : throw new FormatException($"'{text}' is not a commit id: 40 hexadecimal digits are expected.");

    /// <summary>Reads the full id, in either case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CommitId id)
    {
        var valid = text is { Length: Length } && text.All(char.IsAsciiHexDigit);
        id = valid ? new CommitId(text!.ToLowerInvariant()) : default;
        return valid;
    }

    /// <summary>The first <paramref name="digits"/> digits, for people.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "Git's own word for it; no number type is meant.")]
    public string Short(int digits = 7) => Hex[..digits];

    /// <inheritdoc />
    public override string ToString() => Hex;
}
