using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net.Security;
using System.Net.Sockets;

namespace Fairlead.Sandbox.Tests.Kubernetes;

/// <summary>The limits of an API server that clients meet on a connection.</summary>
/// <remarks>Source: RFC 9113, sections 3.4, 4.1 and 6.5.</remarks>
public sealed class StreamLimitTests(RunningSandbox running) : IClassFixture<RunningSandbox>
{
    private const byte SettingsFrame = 4;
    private const int MaximumConcurrentStreams = 3;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_connection_has_a_hundred_streams_as_with_an_API_server()
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync("127.0.0.1", running.Sandbox.Addresses.Kubernetes.Port, Token);
        await using var stream = new SslStream(connection.GetStream());
        await stream.AuthenticateAsClientAsync(AnyCertificate(), Token);
        await stream.WriteAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray(), Token);
        await stream.WriteAsync(new byte[] { 0, 0, 0, SettingsFrame, 0, 0, 0, 0, 0 }, Token);

        var settings = await SettingsAsync(stream);

        Assert.Equal(100u, settings[MaximumConcurrentStreams]);
    }

    private static async Task<Dictionary<int, uint>> SettingsAsync(SslStream stream)
    {
        var header = new byte[9];
        await stream.ReadExactlyAsync(header, Token);
        Assert.Equal(SettingsFrame, header[3]);
        var payload = new byte[(header[0] << 16) | (header[1] << 8) | header[2]];
        await stream.ReadExactlyAsync(payload, Token);
        return payload
            .Chunk(6)
            .ToDictionary(
                setting => (int)BinaryPrimitives.ReadUInt16BigEndian(setting),
                setting => BinaryPrimitives.ReadUInt32BigEndian(setting.AsSpan(2))
            );
    }

    [SuppressMessage("Security", "CA5359", Justification = "The sandbox's certificate is its own; nothing is sent.")]
    private static SslClientAuthenticationOptions AnyCertificate() =>
        new()
        {
            TargetHost = "127.0.0.1",
            ApplicationProtocols = [SslApplicationProtocol.Http2],
            RemoteCertificateValidationCallback = (_, _, _, _) => true,
        };
}
