using System.Globalization;
using System.Text;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Functions;

/// <summary>What is random: its bytes come from the context, never from the machine directly.</summary>
internal static class RandomFunctions
{
    private const string Digits = "0123456789";
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static FunctionMap All { get; } =
        FunctionMap
            .Empty.With("randAlphaNum(int) string", static call => Text(call, Digits + Letters))
            .With("randAlpha(int) string", static call => Text(call, Letters))
            .With("randNumeric(int) string", static call => Text(call, Digits))
            .With("randAscii(int) string", static call => Text(call, Printable()))
            .With("randBytes(int) string", Bytes)
            .With("randInt(int, int) int", Number)
            .With("uuidv4() string", Uuid)
            .With("shuffle(string) string", Shuffle);

    /// <summary>A number below a bound, all equally likely.</summary>
    public static long Below(IRandomBytes random, long bound)
    {
        Span<byte> buffer = stackalloc byte[8];
        var highest = ulong.MaxValue - (ulong.MaxValue % (ulong)bound);
        while (true)
        {
            random.Fill(buffer);
            var value = BitConverter.ToUInt64(buffer);
            if (value < highest)
            {
                return (long)(value % (ulong)bound);
            }
        }
    }

    // A wrong count is an error that sprig drops.
    private static string Text(TemplateCall call, string alphabet)
    {
        var count = Count(call, call.Whole(0));
        if (count <= 0)
        {
            return "";
        }

        var random = call.Context.Volatile.RandomFor(call);
        var text = new StringBuilder((int)count);
        for (var i = 0; i < count; i++)
        {
            text.Append(alphabet[(int)Below(random, alphabet.Length)]);
        }

        return text.ToString();
    }

    private static long Count(TemplateCall call, long count) =>
        count > call.Limits.OutputLength ? throw ExecutionState.TooLong(call.Limits.OutputLength) : count;

    private static string Printable() => string.Concat(Enumerable.Range(' ', 95).Select(static c => (char)c));

    private static string Bytes(TemplateCall call)
    {
        var count = Count(call, call.Whole(0));
        if (count < 0)
        {
            throw new TemplateFunctionException("runtime error: makeslice: len out of range");
        }

        var bytes = new byte[count];
        call.Context.Volatile.RandomFor(call).Fill(bytes);
        return Convert.ToBase64String(bytes);
    }

    private static object? Number(TemplateCall call)
    {
        var (least, end) = (call.Whole(0), call.Whole(1));
        return end <= least
            ? throw new TemplateFunctionException("invalid argument to Intn")
            : GoInt.Box(least + Below(call.Context.Volatile.RandomFor(call), end - least));
    }

    private static string Uuid(TemplateCall call)
    {
        var bytes = new byte[16];
        call.Context.Volatile.RandomFor(call).Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
    }

    private static string Shuffle(TemplateCall call)
    {
        var characters = GoText.Characters(call.Text(0), int.MaxValue);
        if (characters.Length < 2)
        {
            return call.Text(0);
        }

        var random = call.Context.Volatile.RandomFor(call);
        for (var i = characters.Length - 1; i > 0; i--)
        {
            var other = (int)Below(random, i + 1);
            (characters[i], characters[other]) = (characters[other], characters[i]);
        }

        return string.Concat(characters);
    }
}
