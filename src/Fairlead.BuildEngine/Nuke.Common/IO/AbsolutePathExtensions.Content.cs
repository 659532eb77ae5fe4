#nullable disable
using System.Text;

namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    private static readonly UTF8Encoding PlainUtf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static string ReadAllText(this AbsolutePath path, Encoding encoding = null) =>
        File.ReadAllText(path, encoding ?? Encoding.UTF8);

    public static string[] ReadAllLines(this AbsolutePath path, Encoding encoding = null) =>
        File.ReadAllLines(path, encoding ?? Encoding.UTF8);

    public static byte[] ReadAllBytes(this AbsolutePath path) => File.ReadAllBytes(path);

    /// <summary>Writes the text, with a line break at its end, and the folders it needs.</summary>
    public static AbsolutePath WriteAllText(
        this AbsolutePath path,
        string content,
        Encoding encoding = null,
        bool? eofLineBreak = null
    )
    {
        path.Parent.CreateDirectory();
        File.WriteAllText(path, WithFinalBreak(content, eofLineBreak ?? true), encoding ?? PlainUtf8);
        return path;
    }

    public static AbsolutePath WriteAllLines(
        this AbsolutePath path,
        IEnumerable<string> lines,
        Encoding encoding = null,
        bool? eofLineBreak = null
    ) => path.WriteAllText(string.Join(Environment.NewLine, lines), encoding, eofLineBreak);

    public static AbsolutePath WriteAllBytes(this AbsolutePath path, byte[] bytes)
    {
        path.Parent.CreateDirectory();
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public static AbsolutePath AppendAllText(this AbsolutePath path, string content, Encoding encoding = null)
    {
        path.Parent.CreateDirectory();
        File.AppendAllText(path, content, encoding ?? PlainUtf8);
        return path;
    }

    public static AbsolutePath AppendAllLines(
        this AbsolutePath path,
        IEnumerable<string> lines,
        Encoding encoding = null
    )
    {
        path.Parent.CreateDirectory();
        File.AppendAllLines(path, lines, encoding ?? PlainUtf8);
        return path;
    }

    public static AbsolutePath UpdateText(
        this AbsolutePath path,
        Func<string, string> update,
        Encoding encoding = null
    ) => path.WriteAllText(update(path.ReadAllText(encoding)), encoding, eofLineBreak: false);

    private static string WithFinalBreak(string text, bool wanted) =>
        wanted && !text.EndsWith('\n') ? text + Environment.NewLine : text;
}
