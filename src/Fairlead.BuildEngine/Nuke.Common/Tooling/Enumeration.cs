#nullable disable
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>A closed set of named values; subclasses declare one static field for each.</summary>
[DebuggerDisplay("{" + nameof(Value) + "}")]
public abstract class Enumeration
{
    protected string Value { get; set; }

    public static implicit operator string(Enumeration value) => value?.Value;

    public static bool operator ==(Enumeration a, Enumeration b) => Equals(a, b);

    public static bool operator !=(Enumeration a, Enumeration b) => !Equals(a, b);

    public override bool Equals(object obj) =>
        obj is Enumeration other && other.GetType() == GetType() && Value == other.Value;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Value ?? "");

    public override string ToString() => Value;

    internal static IReadOnlyList<FieldInfo> FieldsOf(Type type) =>
        [
            .. type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => type.IsAssignableFrom(field.FieldType)),
        ];

    /// <summary>Reads a value by the name of its field, ignoring case.</summary>
    public class TypeConverter<T> : TypeConverter
        where T : Enumeration
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string);

        public override bool CanConvertTo(ITypeDescriptorContext context, Type destinationType) =>
            destinationType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
        {
            var fields = FieldsOf(typeof(T));
            var found = fields.Where(field =>
                string.Equals(field.Name, value as string, StringComparison.OrdinalIgnoreCase)
            );
            return found.FirstOrDefault()?.GetValue(null)
                ?? throw new FormatException(
                    $"'{value}' is none of {string.Join(", ", fields.Select(field => field.Name))}."
                );
        }

        public override object ConvertTo(
            ITypeDescriptorContext context,
            CultureInfo culture,
            object value,
            Type destinationType
        ) => value?.ToString();
    }
}

/// <summary>The text of an enum's member, where it is no C# name.</summary>
[AttributeUsage(AttributeTargets.Field)]
public class EnumValueAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}

public static class EnumExtensions
{
    /// <summary>The member's <see cref="EnumValueAttribute"/>, else its name.</summary>
    public static string GetValue(this Enum value) =>
        value.GetType().GetField(value.ToString())?.GetCustomAttribute<EnumValueAttribute>()?.Value ?? value.ToString();
}
