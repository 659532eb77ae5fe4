#nullable disable
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Nuke.Common.IO;

/// <summary>A rooted, normalised path.</summary>
/// <remarks>Formats in interpolated strings: <c>d</c>, <c>dn</c>, <c>s</c>, <c>sn</c> quote as needed, <c>nq</c> never.</remarks>
[TypeConverter(typeof(TypeConverter))]
[DebuggerDisplay("{" + nameof(_path) + "}")]
public sealed class AbsolutePath : IFormattable, IAbsolutePathHolder, IEquatable<AbsolutePath>
{
    private readonly string _path;

    private AbsolutePath(string path) => _path = Normalize(path);

    AbsolutePath IAbsolutePathHolder.Path => this;

    internal string Text => _path;

    /// <summary>The last segment.</summary>
    public string Name => Path.GetFileName(_path);

    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>With its dot; empty when there is none.</summary>
    public string Extension => Path.GetExtension(_path);

    /// <summary>Null for a root.</summary>
    public AbsolutePath Parent =>
        Path.GetDirectoryName(_path) is { Length: > 0 } parent ? new AbsolutePath(parent) : null;

    /// <summary>The path as a value.</summary>
    /// <exception cref="ArgumentException">The path is not rooted.</exception>
    public static AbsolutePath Create(string path) => path;

    public static implicit operator AbsolutePath(string path)
    {
        if (path is null)
        {
            return null;
        }

        Assert.True(Path.IsPathRooted(path), $"Path '{path}' must be rooted");
        return new AbsolutePath(path);
    }

    public static implicit operator string(AbsolutePath path) => path?._path;

    public static AbsolutePath operator /(AbsolutePath left, string right) =>
        new(Path.Combine(left.NotNull()._path, right?.TrimStart('/', '\\') ?? ""));

    /// <summary><c>path / ..</c> is the parent.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only '/ ..' is a path");
        return left.Parent;
    }

    public static AbsolutePath operator +(AbsolutePath left, string right) => new(left._path + right);

    public static bool operator ==(AbsolutePath a, AbsolutePath b) => Equals(a, b);

    public static bool operator !=(AbsolutePath a, AbsolutePath b) => !Equals(a, b);

    public bool Equals(AbsolutePath other) => other is not null && string.Equals(_path, other._path, Comparison);

    public override bool Equals(object obj) => obj is AbsolutePath other && Equals(other);

    public override int GetHashCode() => _path.GetHashCode(Comparison);

    public override string ToString() => _path;

    public string ToString(string format) => ToString(format, CultureInfo.InvariantCulture);

    public string ToString(string format, IFormatProvider formatProvider) =>
        format switch
        {
            "d" => $"\"{_path}\"",
            "s" => $"'{_path}'",
            "dn" => Fairlead.BuildEngine.Processes.Quoting.IfNeeded(_path, '"'),
            "sn" => Fairlead.BuildEngine.Processes.Quoting.IfNeeded(_path, '\''),
            null or "" or "nq" or "r" => _path,
            _ => throw new FormatException($"'{format}' is no format of a path; d, dn, s, sn and nq are."),
        };

    private static StringComparison Comparison =>
        OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    private static string Normalize(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));

    /// <summary>Reads a path; a relative one is taken from the working directory.</summary>
    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value) =>
            value is string { Length: > 0 } text
                ? (AbsolutePath)Path.Combine(EnvironmentInfo.WorkingDirectory, text)
                : null;
    }
}
