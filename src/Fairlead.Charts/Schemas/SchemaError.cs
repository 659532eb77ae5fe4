using System.Text;

namespace Fairlead.Charts.Schemas;

/// <summary>What a schema says against a value.</summary>
/// <param name="Location">Where in the values, as a JSON pointer.</param>
/// <param name="Message">What is wrong; empty for an error that only groups others.</param>
/// <param name="Causes">The errors below it.</param>
internal sealed record SchemaError(string Location, string Message, IReadOnlyList<SchemaError> Causes)
{
    public SchemaError(string location, string message)
        : this(location, message, []) { }

    /// <summary>The error and those below it, each on a line of its own.</summary>
    public string Show(int indent = 0)
    {
        if (Message.Length == 0 && Causes.Count == 1)
        {
            return Causes[0].Show(indent);
        }

        var text = new StringBuilder();
        text.Append(' ', 2 * indent).Append("- at '").Append(Location).Append("': ");
        text.Append(Message.Length == 0 ? "validation failed" : Message);
        foreach (var cause in Causes)
        {
            text.Append('\n').Append(cause.Show(indent + 1));
        }

        return text.ToString();
    }
}
