using System.Text.Json;

namespace Fairlead.Forges.Http;

/// <summary>
/// Looks at an answer's JSON before a client does: whole, not too deep, not too much. Some readers of JSON recurse without
/// a limit, and end the process.
/// </summary>
internal static class AnswerJson
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>Refuses what no client should be given.</summary>
    /// <exception cref="BodyException">It is no JSON that is taken.</exception>
    public static void Check(byte[] bytes, AnswerShape shape, ForgeLimits limits)
    {
        var text = bytes.AsSpan();
        var reader = new Utf8JsonReader(
            text.StartsWith(Mark) ? text[Mark.Length..] : text,
            new JsonReaderOptions { MaxDepth = limits.Depth + 1 }
        );
        var values = 0;
        try
        {
            while (reader.Read())
            {
                if (values == 0 && !Fits(reader.TokenType, shape))
                {
                    throw new BodyException(shape == AnswerShape.List ? "with no list" : "with no object");
                }

                Check(++values, reader.CurrentDepth, limits);
            }
        }
        catch (JsonException)
        {
            Check(values, reader.CurrentDepth + 1, limits);
            throw new BodyException("with JSON that is cut off or broken");
        }
    }

    private static bool Fits(JsonTokenType first, AnswerShape shape) =>
        shape switch
        {
            AnswerShape.OneObject => first == JsonTokenType.StartObject,
            AnswerShape.List => first == JsonTokenType.StartArray,
            _ => true,
        };

    private static void Check(int values, int depth, ForgeLimits limits)
    {
        if (depth > limits.Depth)
        {
            throw new BodyException($"with JSON that is nested more than {limits.Depth} deep");
        }

        if (values > limits.Values)
        {
            throw new BodyException($"with JSON of more than {limits.Values} values");
        }
    }
}
