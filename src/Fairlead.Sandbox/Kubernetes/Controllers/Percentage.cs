using System.Globalization;
using System.Text.Json.Nodes;
using Fairlead.Sandbox.Kubernetes.Json;

namespace Fairlead.Sandbox.Kubernetes.Controllers;

/// <summary>Counts written as a number or as a share of another.</summary>
internal static class Percentage
{
    public static long Of(JsonNode? value, long total, bool roundUp)
    {
        if (value.AsNumber() is { } number)
        {
            return number;
        }

        if (
            value.AsText() is not { } text
            || !text.EndsWith('%')
            || !long.TryParse(text[..^1], CultureInfo.InvariantCulture, out var share)
        )
        {
            return 0;
        }

        return roundUp ? ((share * total) + 99) / 100 : share * total / 100;
    }
}
