using System.Security.Cryptography;
using System.Text;
using Fairlead.Templates.Values;
using Org.BouncyCastle.Crypto.Generators;

namespace Fairlead.Templates.Functions;

/// <summary>Passwords and encryption.</summary>
internal static class CryptoFunctions
{
    private const int KeyLength = 32;
    private const int BlockLength = 16;

    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("bcrypt(string) string", static call => Bcrypt(call, call.Text(0)))
            .With("htpasswd(string, string) string", HtPasswd)
            .With(
                "derivePassword(uint32, string, string, string, string) string",
                static call => PasswordDerivation.Derive(call)
            )
            .With("encryptAES(string, string) string", Encrypt)
            .With("decryptAES(string, string) string", Decrypt);

    private static string HtPasswd(TemplateCall call) =>
        call.Text(0).Contains(':')
            ? $"invalid username: {call.Text(0)}"
            : $"{call.Text(0)}:{Bcrypt(call, call.Text(1))}";

    private static string Bcrypt(TemplateCall call, string text)
    {
        const int Cost = 10;
        var password = GoString.ToBytes(text);
        if (password.Length > 72)
        {
            return "failed to encrypt string with bcrypt: bcrypt: password length exceeds 72 bytes";
        }

        var salt = new byte[16];
        call.Context.Volatile.RandomFor(call).Fill(salt);
        // Of a password that fills all 72 bytes the terminator would be the 73rd, which bcrypt does not see.
        var hash = BCrypt.Generate(password, salt, Cost, addTerminator: password.Length < 72);
        return $"$2a${Cost}${BcryptBase64(salt)}{BcryptBase64(hash.AsSpan(0, 23))}";
    }

    private static string BcryptBase64(ReadOnlySpan<byte> bytes)
    {
        const string Standard = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        const string Own = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var text = new StringBuilder();
        foreach (var c in Convert.ToBase64String(bytes).TrimEnd('='))
        {
            text.Append(Own[Standard.IndexOf(c, StringComparison.Ordinal)]);
        }

        return text.ToString();
    }

    private static byte[] Key(TemplateCall call)
    {
        var key = new byte[KeyLength];
        var password = GoString.ToBytes(call.Text(0));
        password.AsSpan(0, Math.Min(KeyLength, password.Length)).CopyTo(key);
        return key;
    }

    private static string Encrypt(TemplateCall call)
    {
        var text = call.Text(1);
        if (text.Length == 0)
        {
            return "";
        }

        var vector = new byte[BlockLength];
        call.Context.Volatile.RandomFor(call).Fill(vector);
        using var aes = Aes.Create();
        aes.Key = Key(call);
        return Convert.ToBase64String([.. vector, .. aes.EncryptCbc(GoString.ToBytes(text), vector)]);
    }

    private static string Decrypt(TemplateCall call)
    {
        if (call.Text(1).Length == 0)
        {
            return "";
        }

        if (!BaseDecoding.TryBase64(call.Text(1), out var bytes, out var error))
        {
            throw new TemplateFunctionException(error);
        }

        if (bytes.Length < BlockLength)
        {
            throw new TemplateFunctionException(
                $"runtime error: slice bounds out of range [:{BlockLength}] with capacity {bytes.Length}"
            );
        }

        if (bytes.Length % BlockLength != 0)
        {
            throw new TemplateFunctionException("crypto/cipher: input not full blocks");
        }

        using var aes = Aes.Create();
        aes.Key = Key(call);
        var plain = aes.DecryptCbc(bytes.AsSpan(BlockLength), bytes.AsSpan(0, BlockLength), PaddingMode.None);
        var length = plain.Length == 0 ? -1 : plain.Length - plain[^1];
        return length < 0
            ? throw new TemplateFunctionException($"runtime error: slice bounds out of range [:{length}]")
            : GoString.FromBytes(plain.AsSpan(0, length));
    }
}
