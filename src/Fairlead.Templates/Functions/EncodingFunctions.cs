using System.Security.Cryptography;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>Base64, Base32 and checksums.</summary>
internal static class EncodingFunctions
{
    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("b64enc(string) string", static call => Convert.ToBase64String(Bytes(call)))
            .With("b64dec(string) string", static call => BaseDecoding.Base64(call.Text(0)))
            .With("b32enc(string) string", static call => BaseDecoding.ToBase32(Bytes(call)))
            .With("b32dec(string) string", static call => BaseDecoding.Base32(call.Text(0)))
#pragma warning disable CA5350 // A checksum that templates ask for by name.
            .With("sha1sum(string) string", static call => Convert.ToHexStringLower(SHA1.HashData(Bytes(call))))
#pragma warning restore CA5350
            .With("sha256sum(string) string", static call => Convert.ToHexStringLower(SHA256.HashData(Bytes(call))))
            .With("sha512sum(string) string", static call => Convert.ToHexStringLower(SHA512.HashData(Bytes(call))))
            .With("adler32sum(string) string", static call => Adler32(Bytes(call)));

    private static byte[] Bytes(TemplateCall call) => GoString.ToBytes(call.Text(0));

    private static string Adler32(byte[] bytes)
    {
        var (low, high) = (1u, 0u);
        foreach (var b in bytes)
        {
            low = (low + b) % 65521;
            high = (high + low) % 65521;
        }

        return Cast.Decimal(((long)high << 16) | low);
    }
}
