#nullable disable
using System.ComponentModel;
using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>The part of a target that one CI job does, such as <c>2/3</c>.</summary>
[TypeConverter(typeof(TypeConverter))]
public class Partition
{
    public static Partition Single { get; } = new() { Part = 1, Total = 1 };

    public int Part { get; internal init; }

    public int Total { get; internal init; }

    /// <summary>The items of this part: every <see cref="Total"/>th.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable) =>
        enumerable.Where((_, index) => index % Total == Part - 1);

    public override string ToString() => $"{Part}/{Total}";

    public class TypeConverter : System.ComponentModel.TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext context, Type sourceType) =>
            sourceType == typeof(string);

        public override object ConvertFrom(ITypeDescriptorContext context, CultureInfo culture, object value)
        {
            var parts = ((string)value).Split('/');
            return
                parts.Length == 2
                && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var part)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var total)
                && part >= 1
                && part <= total
                ? new Partition { Part = part, Total = total }
                : throw new FormatException("a partition is written as part/total, such as 2/3");
        }
    }
}

/// <summary>Marks a target whose work may be split among CI jobs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class PartitionAttribute(int total) : ValueInjection.ValueInjectionAttributeBase
{
    public int Total { get; } = total;

    public override object GetValue(System.Reflection.MemberInfo member, object instance) =>
        NukeBuild.Host is null ? null : Partition.Single;
}
