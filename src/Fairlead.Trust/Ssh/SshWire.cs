using System.Buffers.Binary;
using System.Text;

namespace Fairlead.Trust.Ssh;

/// <summary>Reads SSH's binary form.</summary>
/// <remarks>Source: RFC 4251, section 5.</remarks>
internal ref struct SshWire(ReadOnlySpan<byte> rest)
{
    private ReadOnlySpan<byte> _rest = rest;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads a string: a length, and so many bytes.</summary>
    /// <exception cref="FormatException">There is less left than the length says.</exception>
    public ReadOnlySpan<byte> Bytes()
    {
        var length = UInt32();
        return length <= _rest.Length ? Take((int)length) : throw new FormatException("it is cut off");
    }

    public string Text() => Encoding.ASCII.GetString(Bytes());

    public uint UInt32() => BinaryPrimitives.ReadUInt32BigEndian(Take(sizeof(uint)));

    public ReadOnlySpan<byte> Take(int length)
    {
        if (length > _rest.Length)
        {
            throw new FormatException("it is cut off");
        }

        var taken = _rest[..length];
        _rest = _rest[length..];
        return taken;
    }

    public static byte[] Write(ReadOnlySpan<byte> bytes)
    {
        var written = new byte[sizeof(uint) + bytes.Length];
        BinaryPrimitives.WriteUInt32BigEndian(written, (uint)bytes.Length);
        bytes.CopyTo(written.AsSpan(sizeof(uint)));
        return written;
    }

    public static byte[] Write(string text) => Write(Encoding.ASCII.GetBytes(text));

    /// <summary>Writes a positive number of these digits, the greatest first.</summary>
    public static byte[] WriteNumber(ReadOnlySpan<byte> digits)
    {
        var number = digits.TrimStart((byte)0);
        return number.IsEmpty || number[0] < 0x80 ? Write(number) : Write([0, .. number]);
    }
}
