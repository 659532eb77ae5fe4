#nullable disable
namespace Nuke.Common.Tooling;

/// <summary>Changes settings under conditions and multiplies them.</summary>
public static class OptionsExtensions
{
    public static T Apply<T>(this T options, Configure<T> configurator) => configurator.InvokeSafe(options);

    public static T Apply<T, TValue>(this T options, Configure<T, TValue> configurator, TValue value) =>
        configurator is null ? options : configurator(options, value);

    public static T[] Apply<T>(this T[] options, Configure<T> configurator) =>
        [.. options.Select(configurator.InvokeSafe)];

    public static T When<T>(this T options, bool condition, Configure<T> configurator)
        where T : Options => condition ? options.Apply(configurator) : options;

    public static T When<T>(this T options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() => condition(options) ? options.Apply(configurator) : options;

    public static T[] When<T>(this T[] options, Func<T, bool> condition, Configure<T> configurator)
        where T : Options, new() => [.. options.Select(item => item.When(condition, configurator))];

    /// <summary>Applies the change when the other object is there.</summary>
    public static T WhenNotNull<T, TObject>(this T options, TObject obj, Func<T, TObject, T> configurator) =>
        obj is null ? options : configurator(options, obj);

    public static T[] CombineWith<T>(this T options, params Configure<T>[] configurators)
        where T : Options, new() => [.. configurators.Select(configure => configure(options))];

    public static T[] CombineWith<T>(this T options, params CombinatorialConfigure<T>[] configurators)
        where T : Options, new() => [.. configurators.SelectMany(configure => configure(options))];

    public static T[] CombineWith<T>(this IEnumerable<T> options, params Configure<T>[] configurators)
        where T : Options, new() => [.. configurators.SelectMany(configure => options.Select(item => configure(item)))];

    public static T[] CombineWith<T, TValue>(
        this T options,
        IEnumerable<TValue> values,
        Func<T, TValue, T> configurator
    )
        where T : Options => [.. values.Select(value => configurator(options, value))];

    public static T[] CombineWith<T, TValue>(
        this IEnumerable<T> options,
        IEnumerable<TValue> values,
        Func<T, TValue, T> configurator
    )
        where T : Options => [.. options.SelectMany(item => values.Select(value => configurator(item, value)))];

    public static T[] CombineWith<T, TValue>(
        this T options,
        IEnumerable<TValue> values,
        Func<T, TValue, IEnumerable<T>> configurator
    )
        where T : Options => [.. values.SelectMany(value => configurator(options, value))];

    public static T[] CombineWith<T, TValue>(
        this IEnumerable<T> options,
        IEnumerable<TValue> values,
        Func<T, TValue, IEnumerable<T>> configurator
    )
        where T : Options => [.. options.SelectMany(item => values.SelectMany(value => configurator(item, value)))];
}
