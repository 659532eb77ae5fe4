using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Fairlead.Trust.Keys;

namespace Fairlead.Trust.Envelopes;

/// <summary>Signed bytes with their signatures. What is in it is believed only after <see cref="Judge"/> said so.</summary>
/// <param name="PayloadType">What the bytes are, such as <see cref="Statements.Statement.MediaType"/>; it is signed with them.</param>
/// <param name="Payload">The bytes, exactly as they were signed.</param>
/// <param name="Signatures">None is believed for its key's name.</param>
/// <remarks>Source: DSSE v1.0, envelope.md and protocol.md (github.com/secure-systems-lab/dsse).</remarks>
public sealed record Envelope(
    string PayloadType,
    ReadOnlyMemory<byte> Payload,
    IReadOnlyList<EnvelopeSignature> Signatures
)
{
    /// <summary>Media type of an envelope's JSON.</summary>
    public const string MediaType = "application/vnd.dsse.envelope.v1+json";

    /// <summary>The longest envelope that is read, in bytes: 1 MiB.</summary>
    public const int Largest = 1024 * 1024;

    // Each costs a computation for each key.
    private const int MostSignatures = 16;

    /// <summary>Signs bytes with one key.</summary>
    public static Envelope Sign(string payloadType, ReadOnlyMemory<byte> payload, SigningKey key) =>
        new(
            payloadType,
            payload,
            [new EnvelopeSignature(key.Public.Id, key.Sign(PreAuthenticationEncoding(payloadType, payload.Span)))]
        );

    /// <summary>Reads an envelope's JSON.</summary>
    /// <exception cref="TrustException">It is none, is too long, or says something that an envelope has no place for.</exception>
    public static Envelope Parse(ReadOnlyMemory<byte> text)
    {
        if (text.Length > Largest)
        {
            throw new TrustException(
                Refusals.InvalidEnvelope,
                $"The envelope has {text.Length} bytes, more than the {Largest} that are accepted."
            );
        }

        var envelope = StrictObject.Parse(text, "envelope");
        var signatures = envelope.List("signatures", MostSignatures, "signature").Select(SignatureOf).ToList();
        var payload = Decode(envelope.Text("payload"), "payload");
        var type = envelope.Text("payloadType");
        envelope.End();
        return type.Length > 0
            ? new Envelope(type, payload, signatures)
            : throw new TrustException(Refusals.InvalidEnvelope, "The envelope's \"payloadType\" is empty.");
    }

    /// <summary>The envelope's JSON.</summary>
    public byte[] ToBytes()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("payload", Convert.ToBase64String(Payload.Span));
            writer.WriteString("payloadType", PayloadType);
            writer.WriteStartArray("signatures");
            foreach (var signature in Signatures)
            {
                writer.WriteStartObject();
                if (signature.KeyId is { } id)
                {
                    writer.WriteString("keyid", id);
                }

                writer.WriteString("sig", Convert.ToBase64String(signature.Bytes.Span));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return buffer.ToArray();
    }

    /// <summary>Whether one of some keys signed these bytes as what they are said to be.</summary>
    /// <remarks>A signature's key id may be anything: it only helps to say which key was looked for in vain.</remarks>
    public EnvelopeVerdict Judge(IReadOnlyList<VerificationKey> keys)
    {
        if (Signatures.Count == 0)
        {
            return new EnvelopeVerdict(null, "it is not signed");
        }

        var signed = PreAuthenticationEncoding(PayloadType, Payload.Span);
        var by = keys.FirstOrDefault(key => Signatures.Any(signature => key.Verifies(signed, signature.Bytes.Span)));
        return by is not null ? new EnvelopeVerdict(by, "")
            : keys.Any(key => Signatures.Any(signature => signature.KeyId == key.Id))
                ? new EnvelopeVerdict(null, "its signature is not one of its content")
            : new EnvelopeVerdict(null, "it is signed by a key that is not accepted");
    }

    /// <summary>What a signature is made of: the type and the bytes, so that neither can be taken for another.</summary>
    public static byte[] PreAuthenticationEncoding(string payloadType, ReadOnlySpan<byte> payload)
    {
        var type = Encoding.UTF8.GetBytes(payloadType);
        return
        [
            .. Ascii("DSSEv1 "),
            .. Ascii(type.Length.ToString(CultureInfo.InvariantCulture) + " "),
            .. type,
            .. Ascii(" " + payload.Length.ToString(CultureInfo.InvariantCulture) + " "),
            .. payload,
        ];
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static EnvelopeSignature SignatureOf(StrictObject signature)
    {
        var read = new EnvelopeSignature(signature.OptionalText("keyid"), Decode(signature.Text("sig"), "sig"));
        signature.End();
        return read;
    }

    // Both alphabets are allowed, but only one text stands for some bytes.
    private static byte[] Decode(string text, string name)
    {
        try
        {
            var bytes =
                text.AsSpan().IndexOfAny('-', '_') >= 0
                    ? Base64Url.DecodeFromChars(text)
                    : Convert.FromBase64String(text);
            if (Convert.ToBase64String(bytes) == text || Base64Url.EncodeToString(bytes) == text.TrimEnd('='))
            {
                return bytes;
            }
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw new TrustException(Refusals.InvalidEnvelope, $"The envelope's \"{name}\" is no base64.");
    }
}

/// <summary>A signature of an envelope.</summary>
/// <param name="KeyId">What the key is said to be; nothing rests on it.</param>
/// <param name="Bytes">For ECDSA the two numbers as ASN.1 DER.</param>
public sealed record EnvelopeSignature(string? KeyId, ReadOnlyMemory<byte> Bytes);

/// <summary>Whether an envelope is to be believed.</summary>
/// <param name="Key">The key that signed it; null where none of those that are accepted did.</param>
/// <param name="Reason">Why it is not believed, as the end of a sentence; empty where it is.</param>
public sealed record EnvelopeVerdict(VerificationKey? Key, string Reason)
{
    /// <summary>Whether one of the accepted keys signed it.</summary>
    public bool IsTrusted => Key is not null;
}
