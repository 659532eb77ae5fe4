using System.Text;

namespace Fairlead.Charts.Schemas;

/// <summary>What a schema says against a value.</summary>
/// <param name="Location">Where in the values, as a JSON pointer.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Causes">The errors below it.</param>
internal sealed record SchemaError(string Location, string Message, IReadOnlyList<SchemaError> Causes)
{
    private const string Grouping = "validation failed";

    public SchemaError(string location, string message)
        : this(location, message, []) { }

    /// <summary>Whether it only holds the errors of one schema together.</summary>
    public bool IsGroup { get; private init; }

    /// <summary>Whether it stands for a reference, which is not worth a line where one error lies behind it.</summary>
    private bool IsReference { get; init; }

    /// <summary>All errors of a schema at a place; null where there are none.</summary>
    public static SchemaError? Of(string location, List<SchemaError> errors) =>
        errors.Count switch
        {
            0 => null,
            1 => errors[0],
            _ => new SchemaError(location, Grouping, errors) { IsGroup = true },
        };

    /// <summary>The error of a schema that was referred to.</summary>
    public SchemaError BehindReference(string location) => new(location, Grouping, Ungrouped) { IsReference = true };

    /// <summary>The errors below a group; otherwise the error itself.</summary>
    public IReadOnlyList<SchemaError> Ungrouped => IsGroup ? Causes : [this];

    /// <summary>The error and those below it, each on a line of its own.</summary>
    public string Show(int indent = 0)
    {
        if (IsReference && Causes.Count == 1)
        {
            return Causes[0].Show(indent);
        }

        var text = new StringBuilder();
        text.Append(' ', 2 * indent).Append("- at ").Append(SchemaText.Quoted(Location)).Append(": ").Append(Message);
        foreach (var cause in Causes)
        {
            text.Append('\n').Append(cause.Show(indent + 1));
        }

        return text.ToString();
    }
}
