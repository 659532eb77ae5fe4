using System.Globalization;

namespace Fairlead.Charts.Schemas;

/// <summary>A number of a schema, which errors repeat as it was written.</summary>
internal readonly record struct SchemaNumber(string Text)
{
    public double Value => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);

    public override string ToString() => Text;
}
