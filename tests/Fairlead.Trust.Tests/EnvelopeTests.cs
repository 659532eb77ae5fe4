using System.Text;
using Fairlead.Trust.Envelopes;
using Fairlead.Trust.Keys;

namespace Fairlead.Trust.Tests;

public sealed class EnvelopeTests
{
    private const string Type = "text/plain";
    private static readonly byte[] Payload = "hello world"u8.ToArray();

    [Fact]
    public void What_is_signed_names_type_and_length()
    {
        // The example of the specification, protocol.md.
        var encoded = Envelope.PreAuthenticationEncoding("http://example.com/HelloWorld", "hello world"u8);

        Assert.Equal("DSSEv1 29 http://example.com/HelloWorld 11 hello world", Encoding.ASCII.GetString(encoded));
    }

    [Fact]
    public void The_length_is_in_bytes() =>
        Assert.Equal("DSSEv1 2 ä 2 ö", Encoding.UTF8.GetString(Envelope.PreAuthenticationEncoding("ä", "ö"u8)));

    [Fact]
    public void An_envelope_that_was_written_is_read_and_believed_again()
    {
        using var key = SigningKey.Create();

        var read = Envelope.Parse(Envelope.Sign(Type, Payload, key).ToBytes());
        var verdict = read.Judge([key.Public]);

        Assert.Equal(Payload, read.Payload.ToArray());
        Assert.Equal(Type, read.PayloadType);
        Assert.True(verdict.IsTrusted);
        Assert.Equal(key.Public, verdict.Key);
    }

    [Fact]
    public void The_keys_name_decides_nothing()
    {
        using var key = SigningKey.Create();
        using var other = SigningKey.Create();
        var envelope = Envelope.Sign(Type, Payload, key);

        Assert.True(Renamed(envelope, null).Judge([other.Public, key.Public]).IsTrusted);
        Assert.True(Renamed(envelope, other.Public.Id).Judge([other.Public, key.Public]).IsTrusted);
        Assert.Equal(
            "its signature is not one of its content",
            Renamed(envelope, other.Public.Id).Judge([other.Public]).Reason
        );
    }

    [Fact]
    public void Another_key_another_type_and_other_bytes_are_not_believed()
    {
        using var key = SigningKey.Create();
        using var other = SigningKey.Create();
        var envelope = Envelope.Sign(Type, Payload, key);

        Assert.Equal("it is signed by a key that is not accepted", envelope.Judge([other.Public]).Reason);
        Assert.Equal(
            "its signature is not one of its content",
            (envelope with { PayloadType = "text/html" }).Judge([key.Public]).Reason
        );
        Assert.Equal(
            "its signature is not one of its content",
            (envelope with { Payload = "hello worle"u8.ToArray() }).Judge([key.Public]).Reason
        );
        Assert.Equal("it is not signed", (envelope with { Signatures = [] }).Judge([key.Public]).Reason);
    }

    [Fact]
    public void One_good_signature_among_others_is_enough()
    {
        using var key = SigningKey.Create();
        using var other = SigningKey.Create();
        var envelope = Envelope.Sign(Type, Payload, key);
        var both = envelope with
        {
            Signatures =
            [
                new EnvelopeSignature(null, new byte[3]),
                .. Envelope.Sign(Type, Payload, other).Signatures,
                .. envelope.Signatures,
            ],
        };

        Assert.Equal(key.Public, both.Judge([key.Public]).Key);
    }

    [Fact]
    public void Any_flipped_bit_is_noticed()
    {
        using var key = SigningKey.Create();
        var bytes = Envelope.Sign(Type, Payload, key).ToBytes();
        for (var position = 0; position < bytes.Length; position++)
        {
            var damaged = bytes.ToArray();
            damaged[position] ^= 1;
            Assert.False(IsBelieved(damaged, key), Encoding.UTF8.GetString(damaged));
        }
    }

    [Theory]
    [InlineData("", "The envelope is no JSON that can be read in only one way: ")]
    [InlineData("[]", "The envelope is not a JSON object.")]
    [InlineData("""{"payload":"","payloadType":"t"}""", "The envelope has no list \"signatures\".")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":{}}""", "The envelope has no list \"signatures\".")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":[1]}""", "The signature is not a JSON object.")]
    [InlineData("""{"payload":"","payloadType":"t","signatures":[{}]}""", "The signature has no member \"sig\".")]
    [InlineData("""{"payload":"","payloadType":"","signatures":[]}""", "The envelope's \"payloadType\" is empty.")]
    [InlineData(
        """{"payload":7,"payloadType":"t","signatures":[]}""",
        "The member \"payload\" of the envelope is not a text."
    )]
    [InlineData("""{"payload":"YQ","payloadType":"t","signatures":[]}""", "The envelope's \"payload\" is no base64.")]
    [InlineData("""{"payload":"YR==","payloadType":"t","signatures":[]}""", "The envelope's \"payload\" is no base64.")]
    [InlineData(
        """{"payload":"Y Q==","payloadType":"t","signatures":[]}""",
        "The envelope's \"payload\" is no base64."
    )]
    [InlineData("""{"payload":"-_8=","payloadType":"t","signatures":[]}""", null)]
    [InlineData(
        """{"payload":"","payloadType":"t","signatures":[],"x":1}""",
        "The envelope has a member \"x\", which it cannot have."
    )]
    [InlineData(
        """{"payload":"","payloadType":"t","signatures":[{"sig":"","cert":""}]}""",
        "The signature has a member \"cert\", which it cannot have."
    )]
    [InlineData(
        """{"payload":"","payload":"","payloadType":"t","signatures":[]}""",
        "The envelope is no JSON that can be read in only one way: "
    )]
    [InlineData(
        """{"payload":"","payloadType":"\ud800","signatures":[]}""",
        "The envelope is no JSON that can be read in only one way: "
    )]
    public void What_can_be_read_in_two_ways_is_refused(string text, string? why)
    {
        var error = Record.Exception(() => Envelope.Parse(Encoding.UTF8.GetBytes(text)));

        if (why is null)
        {
            Assert.Null(error);
            return;
        }

        Assert.IsType<TrustException>(error);
        Assert.StartsWith(why, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_much_is_refused_before_it_is_read()
    {
        var many = string.Join(',', Enumerable.Repeat("""{"sig":""}""", 17));

        Assert.Equal(
            "The envelope has 17 entries in \"signatures\", more than the 16 that are accepted.",
            Assert
                .Throws<TrustException>(() =>
                    Envelope.Parse(
                        Encoding.UTF8.GetBytes($$"""{"payload":"","payloadType":"t","signatures":[{{many}}]}""")
                    )
                )
                .Message
        );
        Assert.Equal(
            "The envelope has 1048577 bytes, more than the 1048576 that are accepted.",
            Assert.Throws<TrustException>(() => Envelope.Parse(new byte[Envelope.Largest + 1])).Message
        );
    }

    [Fact]
    public async Task Openssl_verifies_what_we_sign()
    {
        using var openssl = new OpenSsl();
        using var key = SigningKey.Create();
        var envelope = Envelope.Sign(Type, Payload, key);
        openssl.Write("key.pub", key.Public.ToPem());
        openssl.Write("signed", Envelope.PreAuthenticationEncoding(Type, Payload));
        openssl.Write("signature", envelope.Signatures[0].Bytes.ToArray());

        Assert.Equal(
            "Verified OK\n",
            await openssl.RunAsync("dgst", "-sha256", "-verify", "key.pub", "-signature", "signature", "signed")
        );
    }

    [Fact]
    public async Task What_openssl_signs_is_believed()
    {
        using var openssl = new OpenSsl();
        await openssl.RunAsync("ecparam", "-genkey", "-name", "prime256v1", "-out", "key.pem");
        await openssl.RunAsync("ec", "-in", "key.pem", "-pubout", "-out", "key.pub");
        openssl.Write("signed", Envelope.PreAuthenticationEncoding(Type, Payload));
        await openssl.RunAsync("dgst", "-sha256", "-sign", "key.pem", "-out", "signature", "signed");

        var envelope = new Envelope(Type, Payload, [new EnvelopeSignature(null, openssl.ReadBytes("signature"))]);

        Assert.True(envelope.Judge([VerificationKey.Parse(openssl.Read("key.pub"))]).IsTrusted);
    }

    private static Envelope Renamed(Envelope envelope, string? id) =>
        envelope with
        {
            Signatures = [new EnvelopeSignature(id, envelope.Signatures[0].Bytes)],
        };

    // The key's name may change, as nothing rests on it.
    private static bool IsBelieved(byte[] bytes, SigningKey key)
    {
        try
        {
            var read = Envelope.Parse(bytes);
            return read.Judge([key.Public]).IsTrusted && read.Signatures[0].KeyId == key.Public.Id;
        }
        catch (TrustException)
        {
            return false;
        }
    }
}
