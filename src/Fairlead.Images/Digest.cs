using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fairlead.Images;

/// <summary>The identity of content: the SHA-256 of its bytes, written <c>sha256:</c> and 64 lower-case hex digits.</summary>
/// <remarks>Source: OCI image-spec v1.1.1, descriptor.md, "Digests". Other algorithms are refused.</remarks>
[JsonConverter(typeof(DigestJsonConverter))]
public readonly record struct Digest
{
    private const string Prefix = "sha256:";
    private const int HexLength = 64;
    private readonly string? _hex;

    private Digest(string hex) => _hex = hex;

    /// <summary>The 64 hex digits without the algorithm.</summary>
    /// <exception cref="InvalidOperationException">This is the default of the type and no digest.</exception>
    public string Hex => _hex ?? throw new InvalidOperationException("This digest was never set.");

    /// <summary>The form for people: <c>sha256:</c> and the first 12 hex digits.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It means a short digest; nobody takes it for an Int16.")]
    public string Short => Prefix + Hex[..12];

    /// <summary>The digest of <paramref name="content"/>.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => FromHash(SHA256.HashData(content));

    /// <summary>The digest of what is left to read in <paramref name="content"/>.</summary>
    public static Digest Of(Stream content) => FromHash(SHA256.HashData(content));

    /// <summary>The digest of what is left to read in <paramref name="content"/>.</summary>
    public static async Task<Digest> OfAsync(Stream content, CancellationToken cancellationToken) =>
        FromHash(await SHA256.HashDataAsync(content, cancellationToken));

    /// <summary>Reads <c>sha256:&lt;64 lower-case hex digits&gt;</c>.</summary>
    /// <exception cref="FormatException">The text is anything else.</exception>
    public static Digest Parse(string text) =>
        TryParse(text, out var digest)
            ? digest
            : throw new FormatException(
                $"\"{text}\" is not a digest: expected \"sha256:\" and 64 lower-case hex digits."
            );

    /// <summary>As <see cref="Parse"/>, but false where that throws.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (
            text is null
            || text.Length != Prefix.Length + HexLength
            || !text.StartsWith(Prefix, StringComparison.Ordinal)
        )
        {
            return false;
        }

        var hex = text[Prefix.Length..];
        if (!hex.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        digest = new Digest(hex);
        return true;
    }

    /// <summary>The form that <see cref="Parse"/> reads.</summary>
    public override string ToString() => Prefix + Hex;

    internal static Digest FromHash(ReadOnlySpan<byte> sha256) => new(Convert.ToHexStringLower(sha256));
}

internal sealed class DigestJsonConverter : JsonConverter<Digest>
{
    public override Digest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && Digest.TryParse(reader.GetString(), out var digest)
            ? digest
            : throw new JsonException("A digest must be \"sha256:\" and 64 lower-case hex digits.");

    public override void Write(Utf8JsonWriter writer, Digest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
