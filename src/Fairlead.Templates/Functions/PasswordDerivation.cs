using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Fairlead.Templates.Values;
using Org.BouncyCastle.Crypto.Generators;

namespace Fairlead.Templates.Functions;

/// <summary>The Master Password algorithm: the same password for a site every time, from one that a person remembers.</summary>
internal static class PasswordDerivation
{
    private const string Scope = "com.lyndir.masterpassword";

    private static readonly Dictionary<string, string[]> Templates = new()
    {
        ["maximum"] = ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
        ["long"] =
        [
            "CvcvnoCvcvCvcv",
            "CvcvCvcvnoCvcv",
            "CvcvCvcvCvcvno",
            "CvccnoCvcvCvcv",
            "CvccCvcvnoCvcv",
            "CvccCvcvCvcvno",
            "CvcvnoCvccCvcv",
            "CvcvCvccnoCvcv",
            "CvcvCvccCvcvno",
            "CvcvnoCvcvCvcc",
            "CvcvCvcvnoCvcc",
            "CvcvCvcvCvccno",
            "CvccnoCvccCvcv",
            "CvccCvccnoCvcv",
            "CvccCvccCvcvno",
            "CvcvnoCvccCvcc",
            "CvcvCvccnoCvcc",
            "CvcvCvccCvccno",
            "CvccnoCvcvCvcc",
            "CvccCvcvnoCvcc",
            "CvccCvcvCvccno",
        ],
        ["medium"] = ["CvcnoCvc", "CvcCvcno"],
        ["short"] = ["Cvcn"],
        ["basic"] = ["aaanaaan", "aannaaan", "aaannaaa"],
        ["pin"] = ["nnnn"],
    };

    public static string Derive(TemplateCall call)
    {
        var (kind, password, user, site) = (call.Text(1), call.Text(2), call.Text(3), call.Text(4));
        if (!Templates.TryGetValue(kind, out var templates))
        {
            return $"cannot find password template {kind}";
        }

        var key = SCrypt.Generate(GoString.ToBytes(password), Salted(user), 32768, 8, 2, 64);
        Span<byte> counter = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, call.Arguments[0] as uint? ?? 0);
        byte[] message = [.. Salted(site), .. counter];
        var seed = HMACSHA256.HashData(key, message);
        var template = templates[seed[0] % templates.Length];
        var derived = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var characters = Characters(template[i]);
            derived.Append(characters[seed[i + 1] % characters.Length]);
        }

        return derived.ToString();
    }

    private static byte[] Salted(string text)
    {
        var bytes = GoString.ToBytes(text);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        return [.. Encoding.ASCII.GetBytes(Scope), .. length, .. bytes];
    }

    private static string Characters(char kind) =>
        kind switch
        {
            'V' => "AEIOU",
            'C' => "BCDFGHJKLMNPQRSTVWXYZ",
            'v' => "aeiou",
            'c' => "bcdfghjklmnpqrstvwxyz",
            'a' => "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
            'n' => "0123456789",
            'o' => "@&%?,=[]_:-+*$#!'^~;()/.",
            _ => "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
        };
}
