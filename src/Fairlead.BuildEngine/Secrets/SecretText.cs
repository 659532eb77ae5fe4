using System.Security.Cryptography;
using System.Text;
using Fairlead.BuildEngine.Parameters;
using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Secrets;

/// <summary>Encrypted values in parameter files.</summary>
/// <remarks>
/// <c>v1:</c> is NUKE's: AES-CBC with key and IV from PBKDF2-SHA256 with a fixed salt and 10,000 rounds; read only.
/// <c>v2:</c> is written: base64 of salt (16), nonce (12), tag (16) and ciphertext; AES-256-GCM with a key from
/// PBKDF2-SHA256 with 600,000 rounds.
/// </remarks>
internal static class SecretText
{
    private const string Version1 = "v1:";
    private const string Version2 = "v2:";
    private const int SaltSize = 16;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int Rounds = 600_000;

    // NUKE's fixed salt: 13 bytes, the same in every release.
    private static readonly byte[] Version1Salt = "Ivan Medvedev"u8.ToArray();

    public static bool IsEncrypted(string text) =>
        text.StartsWith(Version1, StringComparison.Ordinal) || text.StartsWith(Version2, StringComparison.Ordinal);

    /// <summary>The value behind a text in a file; the text itself when it is not encrypted.</summary>
    public static string Reveal(string text, ParameterFile file, Parameter parameter, BuildSession session)
    {
        if (!IsEncrypted(text))
        {
            return text;
        }

        var key = KeyName(file.Profile);
        var password =
            session.CommandLine.TextOf(key)
            ?? session.Variables.GetValueOrDefault(key)
            ?? session.Environment.TextOf(key)
            ?? throw new BuildUsageException(
                Refusals.MissingPassword,
                $"{file.Source}: {parameter.Name} is encrypted: set the environment variable {key} to the password."
            );
        session.Secrets.Add(password, session.Host);
        try
        {
            return Decrypt(text, password);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or ArgumentException)
        {
            throw new BuildUsageException(
                Refusals.WrongPassword,
                $"{file.Source}: {parameter.Name} cannot be decrypted: {key} is another password than the one it was encrypted with, or the value was changed."
            );
        }
    }

    /// <summary>The variable that holds a file's password.</summary>
    public static string KeyName(string? profile) =>
        profile is null ? "PARAMS_KEY" : $"PARAMS_{profile.ToUpperInvariant()}_KEY";

    public static string Encrypt(string text, string password)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[SaltSize + NonceSize + TagSize + plain.Length];
        var all = sealedBytes.AsSpan();
        RandomNumberGenerator.Fill(all[..(SaltSize + NonceSize)]);
        using var cipher = new AesGcm(Key(password, all[..SaltSize]), TagSize);
        cipher.Encrypt(
            all.Slice(SaltSize, NonceSize),
            plain,
            all[(SaltSize + NonceSize + TagSize)..],
            all.Slice(SaltSize + NonceSize, TagSize)
        );
        return Version2 + Convert.ToBase64String(sealedBytes);
    }

    public static string Decrypt(string text, string password) =>
        text.StartsWith(Version1, StringComparison.Ordinal) ? Decrypt1(text, password) : Decrypt2(text, password);

    private static string Decrypt2(string text, string password)
    {
        var all = Convert.FromBase64String(text[Version2.Length..]).AsSpan();
        if (all.Length < SaltSize + NonceSize + TagSize)
        {
            throw new FormatException("The value is too short.");
        }

        var cipherText = all[(SaltSize + NonceSize + TagSize)..];
        var plain = new byte[cipherText.Length];
        using var cipher = new AesGcm(Key(password, all[..SaltSize]), TagSize);
        cipher.Decrypt(all.Slice(SaltSize, NonceSize), cipherText, all.Slice(SaltSize + NonceSize, TagSize), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static byte[] Key(string password, ReadOnlySpan<byte> salt) =>
        Rfc2898DeriveBytes.Pbkdf2(password, salt, Rounds, HashAlgorithmName.SHA256, KeySize);

#pragma warning disable CA5387, CA5401 // The weak format is NUKE's and is only ever read.
    private static string Decrypt1(string text, string password)
    {
        var cipherText = Convert.FromBase64String(text[Version1.Length..]);
        var material = Rfc2898DeriveBytes.Pbkdf2(
            password,
            Version1Salt,
            10_000,
            HashAlgorithmName.SHA256,
            KeySize + 16
        );
        using var cipher = Aes.Create();
        cipher.Key = material[..KeySize];
        return Encoding.UTF8.GetString(cipher.DecryptCbc(cipherText, material.AsSpan(KeySize)));
    }
#pragma warning restore CA5387, CA5401
}
