using Org.BouncyCastle.Security;

namespace Fairlead.Templates.Cryptography;

/// <summary>Random bytes of a call in the form that the cryptography library takes.</summary>
internal sealed class SeededRandom(IRandomBytes source) : SecureRandom(generator: null)
{
    public override void NextBytes(byte[] buf) => source.Fill(buf);

    public override void NextBytes(byte[] buf, int off, int len) => source.Fill(buf.AsSpan(off, len));

    public override void NextBytes(Span<byte> buffer) => source.Fill(buffer);

    public override byte[] GenerateSeed(int length)
    {
        var seed = new byte[length];
        source.Fill(seed);
        return seed;
    }

    public override int Next() => NextInt() & int.MaxValue;

    public override int Next(int maxValue) => maxValue < 2 ? 0 : (int)((uint)NextInt() % (uint)maxValue);

    public override int Next(int minValue, int maxValue) => minValue + Next(maxValue - minValue);

    public override int NextInt()
    {
        Span<byte> buffer = stackalloc byte[4];
        source.Fill(buffer);
        return BitConverter.ToInt32(buffer);
    }

    public override long NextLong()
    {
        Span<byte> buffer = stackalloc byte[8];
        source.Fill(buffer);
        return BitConverter.ToInt64(buffer);
    }

    public override double NextDouble() => (ulong)NextLong() / (ulong.MaxValue + 1.0);

    public override void SetSeed(byte[] seed) { }

    public override void SetSeed(Span<byte> inSeed) { }

    public override void SetSeed(long seed) { }
}
