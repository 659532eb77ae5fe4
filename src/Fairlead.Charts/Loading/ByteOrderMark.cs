namespace Fairlead.Charts.Loading;

/// <summary>The three bytes some editors put before UTF-8 text.</summary>
internal static class ByteOrderMark
{
    public const char Character = '\uFEFF';

    public static byte[] Without(byte[] data) => data is [0xEF, 0xBB, 0xBF, ..] ? data[3..] : data;
}
