#nullable disable
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Nuke.Common.IO;

namespace Nuke.Common;

/// <summary>Conditions a build relies on; a broken one fails the target with its message.</summary>
public static class Assert
{
    [DoesNotReturn]
    public static void Fail(string message, Exception exception = null) =>
        throw new ArgumentException(message, exception);

    public static void True(
        bool condition,
        string message = null,
        [CallerArgumentExpression(nameof(condition))] string argumentExpression = null
    )
    {
        if (!condition)
        {
            Fail(message ?? $"Expected condition to be true ({argumentExpression})");
        }
    }

    public static void False(
        bool condition,
        string message = null,
        [CallerArgumentExpression(nameof(condition))] string argumentExpression = null
    )
    {
        if (condition)
        {
            Fail(message ?? $"Expected condition to be false ({argumentExpression})");
        }
    }

    public static T NotNull<T>(
        [NotNull] this T obj,
        string message = null,
        [CallerArgumentExpression(nameof(obj))] string argumentExpression = null
    )
        where T : class
    {
        if (obj is null)
        {
            Fail(message ?? $"Expected object of type '{typeof(T).Name}' to be not null ({argumentExpression})");
        }

        return obj;
    }

    public static T? NotNull<T>(
        this T? obj,
        string message = null,
        [CallerArgumentExpression(nameof(obj))] string argumentExpression = null
    )
        where T : struct
    {
        True(
            obj.HasValue,
            message ?? $"Expected object of type '{typeof(T).Name}' to be not null ({argumentExpression})"
        );
        return obj;
    }

    public static string NotNullOrEmpty(
        [NotNull] this string str,
        string message = null,
        [CallerArgumentExpression(nameof(str))] string argumentExpression = null
    )
    {
        if (string.IsNullOrEmpty(str))
        {
            Fail(message ?? $"Expected string to be not null or empty ({argumentExpression})");
        }

        return str;
    }

    public static string NotNullOrWhiteSpace(
        [NotNull] this string str,
        string message = null,
        [CallerArgumentExpression(nameof(str))] string argumentExpression = null
    )
    {
        if (string.IsNullOrWhiteSpace(str))
        {
            Fail(message ?? $"Expected string to be not null or whitespace ({argumentExpression})");
        }

        return str;
    }

    public static void NotEmpty<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null
    ) => True(collection.Count > 0, message ?? $"Expected collection to be not empty ({argumentExpression})");

    public static void Empty<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null
    ) => Count(collection, 0, message, argumentExpression);

    public static void Count<T>(
        IReadOnlyCollection<T> collection,
        int length,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null
    ) =>
        True(
            collection.Count == length,
            message
                ?? $"Expected collection to have length of {length} but was {collection.Count} ({argumentExpression})"
        );

    public static void HasSingleItem<T>(
        IReadOnlyCollection<T> collection,
        string message = null,
        [CallerArgumentExpression(nameof(collection))] string argumentExpression = null
    ) => Count(collection, 1, message, argumentExpression);

    public static void FileExists(
        AbsolutePath path,
        string message = null,
        [CallerArgumentExpression(nameof(path))] string argumentExpression = null
    ) => True(File.Exists(path), message ?? $"Expected file '{path}' to exist ({argumentExpression})");

    public static void DirectoryExists(
        AbsolutePath path,
        string message = null,
        [CallerArgumentExpression(nameof(path))] string argumentExpression = null
    ) => True(Directory.Exists(path), message ?? $"Expected directory '{path}' to exist ({argumentExpression})");
}
