using System.Net;
using Fairlead.Templates.Cryptography;
using Fairlead.Templates.Formatting;
using Fairlead.Templates.Values;
using Org.BouncyCastle.X509;

namespace Fairlead.Templates.Functions;

/// <summary>Private keys and certificates. What they need of time and chance comes from the context.</summary>
internal static class CertificateFunctions
{
    private const string Certificate = "sprig.certificate";

    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("genPrivateKey(string) string", GeneratePrivateKey)
            .With($"buildCustomCert(string, string) {Certificate}", BuildCustom)
            .With(
                $"genCA(string, int) {Certificate}",
                static call => Authority(call, NewKey(call, out var random), random)
            )
            .With(
                $"genCAWithKey(string, int, string) {Certificate}",
                static call => Authority(call, GivenKey(call, 2), RandomOf(call))
            )
            .With(
                $"genSelfSignedCert(string, []any, []any, int) {Certificate}",
                static call => SelfSigned(call, NewKey(call, out var random), random)
            )
            .With(
                $"genSelfSignedCertWithKey(string, []any, []any, int, string) {Certificate}",
                static call => SelfSigned(call, GivenKey(call, 4), RandomOf(call))
            )
            .With(
                $"genSignedCert(string, []any, []any, int, {Certificate}) {Certificate}",
                static call => Signed(call, NewKey(call, out var random), random)
            )
            .With(
                $"genSignedCertWithKey(string, []any, []any, int, {Certificate}, string) {Certificate}",
                static call => Signed(call, GivenKey(call, 5), RandomOf(call))
            );

    private static IRandomBytes RandomOf(TemplateCall call) => call.Context.Volatile.RandomFor(call);

    private static PrivateKey NewKey(TemplateCall call, out IRandomBytes random)
    {
        random = RandomOf(call);
        return PrivateKey.GenerateRsa(2048, random);
    }

    private static PrivateKey GivenKey(TemplateCall call, int index)
    {
        try
        {
            return PrivateKey.Parse(call.Text(index));
        }
        catch (TemplateFunctionException error)
        {
            throw new TemplateFunctionException($"parsing private key: {error.Message}", error);
        }
    }

    private static string GeneratePrivateKey(TemplateCall call)
    {
        var kind = call.Text(0);
        if (kind is not ("" or "rsa" or "dsa" or "ecdsa" or "ed25519"))
        {
            return "Unknown type " + kind;
        }

        return PrivateKey.Generate(kind, RandomOf(call))?.ToPem().ToString() ?? "";
    }

    private static GoCertificate Authority(TemplateCall call, PrivateKey key, IRandomBytes random) =>
        (Request(call, call.Whole(1), key, random) with { IsAuthority = true }).Sign(null, key);

    private static GoCertificate SelfSigned(TemplateCall call, PrivateKey key, IRandomBytes random) =>
        WithNames(call, Request(call, call.Whole(3), key, random)).Sign(null, key);

    private static GoCertificate Signed(TemplateCall call, PrivateKey key, IRandomBytes random)
    {
        var authority = (GoCertificate)call.Arguments[4]!;
        var issuer = ParseCertificate(authority.Cert);
        var issuerKey = SignerKey(authority.Key);
        if (!issuer.GetPublicKey().Equals(issuerKey.Public))
        {
            throw new TemplateFunctionException(
                "error creating certificate: x509: provided PrivateKey doesn't match parent's PublicKey"
            );
        }

        return WithNames(call, Request(call, call.Whole(3), key, random)).Sign(issuer, issuerKey);
    }

    private static PrivateKey SignerKey(string pem)
    {
        try
        {
            return PrivateKey.Parse(pem);
        }
        catch (TemplateFunctionException error)
        {
            throw new TemplateFunctionException($"error parsing private key: {error.Message}", error);
        }
    }

    private static X509Certificate ParseCertificate(string pem)
    {
        var block = Pem.TryParse(pem) ?? throw new TemplateFunctionException("unable to decode certificate");
        try
        {
            return new X509Certificate(block.Bytes);
        }
        // The library throws many types for bytes that are no certificate.
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new TemplateFunctionException(
                $"error parsing certificate: decodedCert.Bytes: {error.Message}",
                error
            );
        }
    }

    private static CertificateRequest Request(TemplateCall call, long days, PrivateKey key, IRandomBytes random) =>
        new()
        {
            CommonName = call.Text(0),
            NotBefore = call.Context.Volatile.Now(call),
            DaysValid = days,
            Key = key,
            Random = random,
        };

    private static CertificateRequest WithNames(TemplateCall call, CertificateRequest request) =>
        request with
        {
            Addresses = [.. Items(call, 1).Select(Address)],
            DnsNames = [.. Items(call, 2).Select(DnsName)],
        };

    private static IList<object?> Items(TemplateCall call, int index) => GoValue.TryList(call.Arguments[index]) ?? [];

    private static IPAddress Address(object? value)
    {
        if (value is not string text)
        {
            throw new TemplateFunctionException($"error parsing ip: {GoPrinter.Print(value)} is not a string");
        }

        // Go takes neither short forms (127.1) nor zones.
        var isFull = text.Contains(':') || text.Count(static c => c == '.') == 3;
        return isFull && !text.Contains('%') && IPAddress.TryParse(text, out var address)
            ? address
            : throw new TemplateFunctionException($"error parsing ip: {text}");
    }

    private static string DnsName(object? value) =>
        value as string
        ?? throw new TemplateFunctionException(
            $"error processing alternate dns name: {GoPrinter.Print(value)} is not a string"
        );

    private static GoCertificate BuildCustom(TemplateCall call)
    {
        var certificate = Decode(call.Text(0), "unable to decode base64 certificate");
        var key = Decode(call.Text(1), "unable to decode base64 private key");
        ParseCertificate(certificate);
        SignerKey(key);
        return new GoCertificate(certificate, key);
    }

    private static string Decode(string text, string failure) =>
        BaseDecoding.TryBase64(text, out var bytes, out _)
            ? GoString.FromBytes(bytes)
            : throw new TemplateFunctionException(failure);
}
