namespace Fairlead.Charts.Schemas;

/// <summary>The schema itself is at fault; the message is that of Helm's library.</summary>
internal sealed class SchemaException : Exception
{
    public SchemaException() { }

    public SchemaException(string message)
        : base(message) { }

    public SchemaException(string message, Exception inner)
        : base(message, inner) { }
}
