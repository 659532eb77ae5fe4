using System.Text;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Schemas;

/// <summary>Checks values against the <c>values.schema.json</c> of a chart and its subcharts.</summary>
internal static class SchemaCheck
{
    /// <summary>Refuses values that a schema does not allow.</summary>
    /// <exception cref="ChartException">All that is wrong, by chart.</exception>
    public static void Require(LiveChart chart, Dictionary<string, object?> values, CancellationToken cancellationToken)
    {
        var findings = new StringBuilder();
        Check(chart, values, findings, cancellationToken);
        if (findings.Length > 0)
        {
            throw new ChartException(
                Refusals.RejectedValues,
                $"values don't meet the specifications of the schema(s) in the following chart(s):\n{findings}"
            );
        }
    }

    private static void Check(
        LiveChart chart,
        Dictionary<string, object?> values,
        StringBuilder findings,
        CancellationToken cancellationToken
    )
    {
        if (Complaint(chart.Source, values, cancellationToken) is { } complaint)
        {
            findings.Append(chart.Name).Append(":\n").Append(complaint);
        }

        foreach (var child in chart.Dependencies)
        {
            if (values.GetValueOrDefault(child.Name) is Dictionary<string, object?> table)
            {
                Check(child, table, findings, cancellationToken);
            }
        }
    }

    private static string? Complaint(
        Chart chart,
        Dictionary<string, object?> values,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return
                chart.ParsedSchema is { } schema
                && SchemaValidator.Validate(schema, values, cancellationToken) is { Count: > 0 } lines
                ? string.Join('\n', lines) + "\n"
                : null;
        }
        catch (SchemaException error)
        {
            return error.Message;
        }
    }
}
