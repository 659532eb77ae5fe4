using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace Fairlead.Soak;

/// <summary>Has another .NET process collect its garbage, as the tools that look at heaps do.</summary>
/// <remarks>Source: dotnet/diagnostics, documentation/design-docs/ipc-protocol.md, "EventPipe Commands".</remarks>
internal static class ForcedCollection
{
    private const string Provider = "Microsoft-Windows-DotNETRuntime";

    // GCHeapCollect: a session that asks for it begins with a full collection.
    private const ulong Keywords = 0x80_0000;
    private const uint Informational = 4;
    private const int HeaderLength = 20;

    /// <summary>Collects, and waits until that is over.</summary>
    /// <param name="process">Id of the process.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task RunAsync(int process, CancellationToken cancellationToken)
    {
        var place = Directory
            .EnumerateFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket")
            .Order(StringComparer.Ordinal)
            .Last();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(place), cancellationToken);
        await using var stream = new NetworkStream(socket);
        await stream.WriteAsync(Command(2, 2, Session()), cancellationToken);
        var answer = new byte[HeaderLength + sizeof(ulong)];
        await stream.ReadExactlyAsync(answer, cancellationToken);
        // The stream of events begins once the collection has run; the session is not needed any longer.
        await stream.ReadExactlyAsync(new byte[1], cancellationToken);
    }

    private static byte[] Session()
    {
        var name = Encoding.Unicode.GetBytes(Provider + "\0");
        var body = new byte[28];
        BinaryPrimitives.WriteUInt32LittleEndian(body, 16);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), 1);
        BinaryPrimitives.WriteUInt64LittleEndian(body.AsSpan(12), Keywords);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(20), Informational);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(24), (uint)Provider.Length + 1);
        return [.. body, .. name, .. new byte[4]];
    }

    private static byte[] Command(byte set, byte id, byte[] payload)
    {
        var header = new byte[HeaderLength];
        "DOTNET_IPC_V1\0"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(14), (ushort)(HeaderLength + payload.Length));
        (header[16], header[17]) = (set, id);
        return [.. header, .. payload];
    }
}
