using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Fairlead.Templates.Tests;

public sealed class VolatileSourceTests
{
    private const string SignedPair = """
        {{ $ca := genCA "authority" 365 }}{{ $c := genSignedCert "leaf" (list "10.0.0.1") (list "a.example") 30 $ca -}}
        {{ $ca.Cert }}{{ $c.Cert }}{{ $c.Key }}
        """;

    [Theory]
    [InlineData("{{ randAlphaNum 20 }}{{ uuidv4 }}{{ randBytes 5 }}{{ shuffle \"abcdef\" }}{{ randInt 0 1000 }}")]
    [InlineData("{{ htpasswd \"a\" \"b\" }}{{ encryptAES \"k\" \"v\" }}")]
    [InlineData("{{ now | date \"2006-01-02T15:04:05\" }}{{ genPrivateKey \"ecdsa\" }}{{ genPrivateKey \"ed25519\" }}")]
    [InlineData(SignedPair)]
    public void From_the_same_seed_follows_the_same_text(string template) =>
        Assert.Equal(Seeded(template), Seeded(template));

    [Fact]
    public void Another_call_gives_other_bytes() =>
        Assert.Equal("false", Seeded("{{ eq (randAlphaNum 9)\n(randAlphaNum 9) }}"));

    [Theory]
    [InlineData("{{ randAlphaNum 3 }}")]
    [InlineData("{{ now }}")]
    [InlineData("{{ genCA \"a\" 1 }}")]
    [InlineData("{{ bcrypt \"a\" }}")]
    [InlineData("{{ date \"2006\" \"no date means now\" }}")]
    public void A_source_can_refuse(string template)
    {
        var error = Assert.Throws<TemplateException>(() =>
            Some.Rendered(template, null, new TemplateContext { Volatile = new Refusing() })
        );
        Assert.EndsWith(": refused at t:1:3", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("randAlphaNum 0")]
    [InlineData("shuffle \"\"")]
    [InlineData("date \"2006\" 0")]
    public void A_source_is_not_asked_for_what_is_not_needed(string call) =>
        Assert.NotNull(Some.Rendered($"{{{{ {call} }}}}", null, new TemplateContext { Volatile = new Refusing() }));

    private const string Dates = """
        {{ now | date "2006-01-02 15:04 MST" }}|{{ toDate "2006-01-02" "2026-11-23" }}|{{ htmlDate 1795478400 }}|{{ now.Hour }}
        """;

    [Fact]
    public void Dates_are_those_of_UTC_whatever_the_zone_of_the_machine()
    {
        var source = new MachineSource(new ClockInKolkata());

        Assert.Equal(
            "2026-11-23 20:00 UTC|2026-11-23 00:00:00 +0000 UTC|2026-11-24|20",
            Some.Rendered(Dates, null, new TemplateContext { Volatile = source })
        );
    }

    [Fact]
    public void Dates_are_those_of_a_zone_that_is_named()
    {
        var clock = new ClockInKolkata();
        var source = new MachineSource(clock, clock.LocalTimeZone);

        Assert.Equal(
            "2026-11-24 01:30 IST|2026-11-23 00:00:00 +0530 IST|2026-11-24|1",
            Some.Rendered(Dates, null, new TemplateContext { Volatile = source })
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_signed_certificate_is_trusted_through_its_authority(bool isSeeded)
    {
        var text = isSeeded ? Seeded(SignedPair) : Some.Rendered(SignedPair);
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(text);
        using var leaf = X509Certificate2.CreateFromPem(
            certificates[1].ExportCertificatePem(),
            text.AsSpan(text.IndexOf("-----BEGIN RSA", StringComparison.Ordinal))
        );
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(certificates[0]);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationTime = leaf.NotBefore.AddDays(1);
        Assert.True(chain.Build(leaf));
        Assert.Equal("CN=leaf", leaf.Subject);
        Assert.True(leaf.MatchesHostname("a.example"));
        Assert.True(leaf.MatchesHostname("10.0.0.1"));
        Assert.Equal(30, (leaf.NotAfter - leaf.NotBefore).TotalDays);
    }

    private static string Seeded(string template) =>
        Some.Rendered(template, null, new TemplateContext { Volatile = new SeededSource() });

    private sealed class ClockInKolkata : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata");

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 23, 20, 0, 0, TimeSpan.Zero);
    }

    private sealed class SeededSource : IVolatileSource
    {
        public TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public DateTimeOffset Now(TemplateCall caller) => new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);

        public IRandomBytes RandomFor(TemplateCall caller) => new Bytes(caller.Location);
    }

    private sealed class Bytes(string seed) : IRandomBytes
    {
        private int _block;

        public bool IsSeeded => true;

        public void Fill(Span<byte> buffer)
        {
            while (!buffer.IsEmpty)
            {
                var block = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{_block++}"));
                var count = Math.Min(block.Length, buffer.Length);
                block.AsSpan(0, count).CopyTo(buffer);
                buffer = buffer[count..];
            }
        }
    }

    private sealed class Refusing : IVolatileSource
    {
        public TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public DateTimeOffset Now(TemplateCall caller) => throw Refusal(caller);

        public IRandomBytes RandomFor(TemplateCall caller) => throw Refusal(caller);

        private static TemplateFunctionException Refusal(TemplateCall caller) => new($"refused at {caller.Location}");
    }
}
