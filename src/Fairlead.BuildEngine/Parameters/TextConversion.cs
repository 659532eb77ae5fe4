using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Fairlead.BuildEngine.Sessions;
using Nuke.Common.IO;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Parameters;

/// <summary>Turns text into values of parameters' types.</summary>
internal static class TextConversion
{
    /// <summary>Reads one value of an engine option.</summary>
    public static T Read<T>(string option, string text)
    {
        try
        {
            return (T)Convert(text, typeof(T), null)!;
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new BuildUsageException(Refusals.WrongValue, $"{option}: {Explain(error, text, typeof(T))}");
        }
    }

    public static object? Convert(string text, Type type, char? separator) => Convert([text], type, separator);

    /// <summary>Converts what was given to the type: one value, or the elements of an array.</summary>
    public static object? Convert(IReadOnlyList<string> texts, Type type, char? separator)
    {
        if (type.IsArray)
        {
            return Array(texts, type.GetElementType()!, separator);
        }

        var text = string.Join(' ', texts);
        return Nullable.GetUnderlyingType(type) is { } inner
            ? text.Length == 0 && inner != typeof(bool)
                ? null
                : Scalar(text, inner)
            : Scalar(text, type);
    }

    /// <summary>Why a text is no value of the type, in a sentence.</summary>
    public static string Explain(Exception error, string text, Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        bare = bare.IsArray ? bare.GetElementType()! : bare;
        if (AllowedValues.Of(bare) is { Count: > 0 } allowed)
        {
            return $"'{text}' is none of {string.Join(", ", allowed)}.";
        }

        if (bare == typeof(string))
        {
            return $"'{text}' is not {(type.IsArray ? "a list of texts" : "text")}.";
        }

        return Describe(bare) is { } kind ? $"'{text}' is not {kind}." : $"'{text}' does not fit: {error.Message}";
    }

    public static string? Describe(Type type) =>
        type == typeof(bool) ? "true or false"
        : type == typeof(int) || type == typeof(long) || type == typeof(short) || type == typeof(byte)
            ? "a whole number"
        : type == typeof(double) || type == typeof(float) || type == typeof(decimal) ? "a number"
        : type == typeof(TimeSpan) ? "a time such as 00:05:00"
        : type == typeof(Uri) ? "an address such as https://example.org"
        : type == typeof(Guid) ? "a GUID"
        : type == typeof(DateTime) || type == typeof(DateTimeOffset) ? "a date such as 2026-01-31"
        : null;

    private static Array Array(IReadOnlyList<string> texts, Type element, char? separator)
    {
        var items = texts
            .SelectMany(text => separator is { } split ? text.Split(split) : [text])
            .SelectMany(text => texts.Count == 1 && separator is null ? text.Split(' ') : [text])
            .Select(text => text.Trim())
            .Where(text => text.Length > 0)
            .ToList();
        var array = System.Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            array.SetValue(Scalar(items[i], element), i);
        }

        return array;
    }

    private static object? Scalar(string text, Type type)
    {
        var culture = CultureInfo.InvariantCulture;
        return type switch
        {
            _ when type == typeof(string) => text,
            _ when type == typeof(bool) => text.Length == 0 || bool.Parse(text),
            _ when type == typeof(int) => int.Parse(text, NumberStyles.AllowLeadingSign, culture),
            _ when type == typeof(long) => long.Parse(text, NumberStyles.AllowLeadingSign, culture),
            _ when type == typeof(double) => double.Parse(text, NumberStyles.Float, culture),
            _ when type == typeof(decimal) => decimal.Parse(text, NumberStyles.Float, culture),
            _ when type == typeof(TimeSpan) => TimeSpan.Parse(text, culture),
            _ when type == typeof(Guid) => Guid.Parse(text),
            _ when type == typeof(Uri) => new Uri(text, UriKind.RelativeOrAbsolute),
            _ when type == typeof(AbsolutePath) => text.Length == 0
                ? null
                : (AbsolutePath)Path.Combine(BuildSession.Current.WorkingDirectory, text),
            _ when type.IsEnum => EnumMember(text, type),
            _ => Converter(type).ConvertFrom(null, culture, text),
        };
    }

    private static object EnumMember(string text, Type type) =>
        Enum.GetNames(type).Contains(text, StringComparer.OrdinalIgnoreCase)
        || type.IsDefined(typeof(FlagsAttribute), false)
            ? Enum.Parse(type, text, ignoreCase: true)
            : throw new FormatException();

    // TypeDescriptor costs start-up time: ask the type itself first.
    private static TypeConverter Converter(Type type)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
        {
            if (
                declaring.GetCustomAttribute<TypeConverterAttribute>(inherit: false) is { } attribute
                && Type.GetType(attribute.ConverterTypeName) is { } converter
            )
            {
                return (TypeConverter)Activator.CreateInstance(converter)!;
            }
        }

        if (type.IsSubclassOf(typeof(Enumeration)))
        {
            return (TypeConverter)Activator.CreateInstance(typeof(Enumeration.TypeConverter<>).MakeGenericType(type))!;
        }

        var found = TypeDescriptor.GetConverter(type);
        return found.CanConvertFrom(typeof(string))
            ? found
            : throw new FormatException($"text cannot be read as {type.Name}; give the type a TypeConverter");
    }
}
