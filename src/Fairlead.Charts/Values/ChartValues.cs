using System.Text.Json.Nodes;

namespace Fairlead.Charts;

/// <summary>Values given to a chart by its user, lowest precedence first: files, then what is set one by one. Never changed in place.</summary>
public sealed class ChartValues
{
    /// <summary>No values.</summary>
    public static ChartValues Empty { get; } = new();

    /// <summary>Reads a values file.</summary>
    /// <param name="yaml">Text of the file; a mapping, or nothing.</param>
    /// <param name="source">Name of the file, for errors.</param>
    /// <exception cref="ChartException">It is not YAML, or not a mapping.</exception>
    public static ChartValues Parse(string yaml, string source) => throw new NotSupportedException();

    /// <summary>Takes values from JSON.</summary>
    public static ChartValues From(JsonObject json) => throw new NotSupportedException();

    /// <summary>These values with those of <paramref name="higher"/> above them; maps are merged, everything else is replaced.</summary>
    public ChartValues Overlay(ChartValues higher) => throw new NotSupportedException();

    /// <summary>Sets values as <c>--set</c> does: <c>a.b=1,c[0]=x,d={1,2}</c>.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues Set(string expression) => throw new NotSupportedException();

    /// <summary>Sets values as <c>--set-string</c> does: no value is read as a number or a boolean.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues SetString(string expression) => throw new NotSupportedException();

    /// <summary>Sets values as <c>--set-json</c> does: <c>a={"b":1}</c>, or one JSON object.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues SetJson(string expression) => throw new NotSupportedException();

    /// <summary>Sets one value as <c>--set-literal</c> does: everything after the equals sign as it stands.</summary>
    /// <exception cref="ChartException">The expression is malformed.</exception>
    public ChartValues SetLiteral(string expression) => throw new NotSupportedException();

    /// <summary>Sets values as <c>--set-file</c> does: <c>a=path</c> sets <c>a</c> to the file's text.</summary>
    /// <param name="expression">Keys and paths.</param>
    /// <param name="read">Gives the text of a path; null reads the file system.</param>
    /// <exception cref="ChartException">The expression is malformed or the file cannot be read.</exception>
    public ChartValues SetFile(string expression, Func<string, string>? read = null) =>
        throw new NotSupportedException();

    /// <summary>The values as JSON.</summary>
    public JsonObject ToJson() => throw new NotSupportedException();
}
