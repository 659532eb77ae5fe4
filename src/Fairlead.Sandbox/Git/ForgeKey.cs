using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Sandbox.Host;

namespace Fairlead.Sandbox.Git;

/// <summary>
/// What the forge signs the commits with that it makes itself, as GitHub signs merges with a key of its own. Made once, then
/// kept; only this user may read it.
/// </summary>
/// <remarks>Sources: OpenSSH, PROTOCOL.sshsig; RFC 5656, section 3.1.</remarks>
internal sealed class ForgeKey
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string Curve = "nistp256";
    private const string Kind = $"ecdsa-sha2-{Curve}";
    private const int NumberSize = 32;
    private const int ArmorWidth = 70;
    private readonly string _pem;
    private readonly byte[] _public;

    private ForgeKey(string pem)
    {
        _pem = pem;
        using var key = Key();
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        _public = [.. Written(Kind), .. Written(Curve), .. Written([4, .. point.X!, .. point.Y!])];
    }

    /// <summary>The public half, as a list of allowed signers has it.</summary>
    public string Public => $"{Kind} {Convert.ToBase64String(_public)}";

    public static ForgeKey Open(string path)
    {
        if (SealedText.Read(path) is { } kept)
        {
            return new ForgeKey(kept);
        }

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var made = key.ExportPkcs8PrivateKeyPem();
        SealedText.Write(path, made, Private);
        return new ForgeKey(made);
    }

    /// <summary>A commit's text with the signature in its header.</summary>
    public string Signed(string commit)
    {
        var body = commit.IndexOf("\n\n", StringComparison.Ordinal) + 1;
        return commit.Insert(body, $"gpgsig {Signature(commit).Replace("\n", "\n ")}\n");
    }

    private string Signature(string content)
    {
        byte[] signed =
        [
            .. "SSHSIG"u8,
            .. Written("git"),
            .. Written(""),
            .. Written("sha512"),
            .. Written(SHA512.HashData(Encoding.UTF8.GetBytes(content))),
        ];
        using var key = Key();
        var numbers = key.SignData(
            signed,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation
        );
        byte[] value = [.. Number(numbers.AsSpan(0, NumberSize)), .. Number(numbers.AsSpan(NumberSize))];
        byte[] binary =
        [
            .. "SSHSIG"u8,
            .. (byte[])[0, 0, 0, 1],
            .. Written(_public),
            .. Written("git"),
            .. Written(""),
            .. Written("sha512"),
            .. Written([.. Written(Kind), .. Written(value)]),
        ];
        var lines = Convert.ToBase64String(binary).Chunk(ArmorWidth).Select(line => new string(line));
        return $"-----BEGIN SSH SIGNATURE-----\n{string.Join('\n', lines)}\n-----END SSH SIGNATURE-----";
    }

    private ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportFromPem(_pem);
        return key;
    }

    private static byte[] Written(string text) => Written(Encoding.ASCII.GetBytes(text));

    private static byte[] Written(ReadOnlySpan<byte> bytes)
    {
        var written = new byte[sizeof(uint) + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(written, (uint)bytes.Length);
        bytes.CopyTo(written.AsSpan(sizeof(uint)));
        return written;
    }

    // A number whose first bit is set would be a negative one.
    private static byte[] Number(ReadOnlySpan<byte> digits)
    {
        var number = digits.TrimStart((byte)0);
        return number.IsEmpty || number[0] < 0x80 ? Written(number) : Written([0, .. number]);
    }
}
