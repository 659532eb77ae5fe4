namespace Fairlead.Yaml.Typing;

/// <summary>Numbers as Kubernetes' readers of JSON see them, which tell no 1.0 from 1 and know no unsigned ones.</summary>
internal static class ScalarTyping
{
    /// <summary>Null, <see cref="bool"/>, <see cref="long"/>, <see cref="double"/> or the string itself.</summary>
    /// <remarks>Infinite and not-a-number results are for the caller to refuse: JSON has neither.</remarks>
    public static object? Resolve(string text) => Normal(YamlScalar.Resolve(text));

    /// <summary>A value as it goes through JSON.</summary>
    public static object? Normal(object? value) =>
        value switch
        {
            double number => Normal(number),
            // Beyond an int64 a reader of JSON sees a float64.
            ulong number => (double)number,
            _ => value,
        };

    /// <summary>Whole numbers are integers, however they are written.</summary>
    public static object Normal(double number) =>
        Math.Abs(number) < long.MaxValue && double.IsInteger(number) ? (long)number : number;
}
