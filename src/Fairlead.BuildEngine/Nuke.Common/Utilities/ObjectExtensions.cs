#nullable disable
namespace Nuke.Common.Utilities;

public static class ObjectExtensions
{
    public static TOut Apply<TIn, TOut>(this TIn input, Func<TIn, TOut> transform) => transform(input);

    public static T Apply<T>(this T obj, Action<T> action)
    {
        action(obj);
        return obj;
    }
}
