using System.Runtime.CompilerServices;

namespace Fairlead.Charts.Schemas;

/// <summary>
/// Validates plain values against JSON schemas of the drafts charts use (4, 6, 7, 2019-09, 2020-12), with the words of
/// Helm's library. A reference to another document is never fetched and allows everything.
/// </summary>
internal sealed partial class SchemaValidator(SchemaDocument document, CancellationToken cancellationToken)
{
    private const int MaximumDepth = 500;
    private static readonly Dictionary<string, object?> NoKeywords = [];
    private readonly bool _isNew = document.Draft >= 2019;
    private int _depth;

    /// <summary>The lines of complaint; none where the values are valid.</summary>
    /// <exception cref="SchemaException">The schema is at fault.</exception>
    public static List<string> Validate(SchemaDocument document, object? value, CancellationToken cancellationToken)
    {
        var error = new SchemaValidator(document, cancellationToken).Check(document.Root, value, "");
        return error is null ? [] : [.. error.Ungrouped.Select(cause => cause.Show())];
    }

    private SchemaError? Check(object? schema, object? value, string at) =>
        Check(schema, value, at, OpenParts.Of(value, Keywords(schema), isAsked: false));

    /// <summary>Checks the value that is being checked against a further schema, which may look at more of it.</summary>
    private SchemaError? CheckAlso(object? schema, object? value, string at, OpenParts open)
    {
        var also = OpenParts.Of(value, Keywords(schema), isAsked: !open.IsEmpty);
        var error = Check(schema, value, at, also);
        if (error is null)
        {
            open.Keep(also);
        }

        return error;
    }

    private SchemaError? Check(object? schema, object? value, string at, OpenParts open)
    {
        if (schema is not Dictionary<string, object?> keywords)
        {
            return schema is false ? new SchemaError(at, "false schema") : null;
        }

        // Schemas that refer to others twice, and those to others twice, take time without bound.
        cancellationToken.ThrowIfCancellationRequested();
        if (++_depth > MaximumDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SchemaException("The schema refers to itself without end.");
        }

        var error = CheckKeywords(keywords, value, at, open);
        _depth--;
        return error;
    }

    private SchemaError? CheckKeywords(Dictionary<string, object?> schema, object? value, string at, OpenParts open)
    {
        var errors = new List<SchemaError>();
        if (schema.GetValueOrDefault("$ref") is string && !_isNew)
        {
            // Up to draft 7 a reference stands alone.
            CheckReference(schema, "$ref", value, at, open, errors);
            return SchemaError.Of(at, errors);
        }

        if (Unfit(schema, value) is { } complaint)
        {
            return new SchemaError(at, complaint);
        }

        CheckReference(schema, "$ref", value, at, open, errors);
        switch (value)
        {
            case Dictionary<string, object?> map:
                CheckMap(schema, map, at, open, errors);
                break;
            case List<object?> list:
                CheckList(schema, list, at, open, errors);
                break;
            case string text:
                CheckText(schema, text, at, errors);
                break;
            case double or long:
                CheckNumber(schema, value, at, errors);
                break;
            default:
                break;
        }

        CheckReference(schema, "$recursiveRef", value, at, open, errors);
        CheckReference(schema, "$dynamicRef", value, at, open, errors);
        CheckCombinations(schema, value, at, open, errors);
        CheckUnevaluated(schema, value, at, open, errors);
        return SchemaError.Of(at, errors);
    }

    private void CheckReference(
        Dictionary<string, object?> schema,
        string keyword,
        object? value,
        string at,
        OpenParts open,
        List<SchemaError> errors
    )
    {
        if (
            schema.GetValueOrDefault(keyword) is string reference
            && document.TryResolve(reference, out var target)
            && CheckAlso(target, value, at, open) is { } error
        )
        {
            errors.Add(error.BehindReference(at));
        }
    }

    private static Dictionary<string, object?> Keywords(object? schema) =>
        schema as Dictionary<string, object?> ?? NoKeywords;

    private static void Add(List<SchemaError> errors, SchemaError? error)
    {
        if (error is not null)
        {
            errors.Add(error);
        }
    }

    private static List<object?> ListOf(Dictionary<string, object?> schema, string keyword) =>
        schema.GetValueOrDefault(keyword) as List<object?> ?? [];

    private static Dictionary<string, object?> MapOf(Dictionary<string, object?> schema, string keyword) =>
        Keywords(schema.GetValueOrDefault(keyword));

    private static double? Bound(Dictionary<string, object?> schema, string keyword) =>
        schema.GetValueOrDefault(keyword) is SchemaNumber number ? number.Value : null;

    private static void Between(
        Dictionary<string, object?> schema,
        string least,
        string most,
        int count,
        string at,
        List<SchemaError> errors
    )
    {
        if (Bound(schema, least) is { } low && count < low)
        {
            errors.Add(new SchemaError(at, Wanted(least, count, low)));
        }

        if (Bound(schema, most) is { } high && count > high)
        {
            errors.Add(new SchemaError(at, Wanted(most, count, high)));
        }
    }

    private static string Wanted(string keyword, double got, double want) =>
        $"{keyword}: got {SchemaText.Number(got)}, want {SchemaText.Number(want)}";
}
