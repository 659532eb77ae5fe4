namespace Fairlead.Charts.Values;

/// <summary>Go's names of the types of plain values.</summary>
internal static class GoTypeName
{
    public static string Of(object? value) =>
        value switch
        {
            null => "nil",
            string => "string",
            bool => "bool",
            long => "int64",
            double => "float64",
            System.Collections.IDictionary => "map[string]interface {}",
            _ => "[]interface {}",
        };
}
