namespace Fairlead.Templates.Time;

/// <summary>A number that prints as a word, such as a month.</summary>
/// <param name="TypeName">Go's name of the type.</param>
/// <param name="Value">The number.</param>
/// <param name="Word">What it prints as.</param>
internal sealed record GoNamedNumber(string TypeName, long Value, string Word) : ITemplateObject
{
    long? ITemplateObject.Number => Value;

    string ITemplateObject.Text => Word;

    object ITemplateObject.Plain => Value;

    FunctionDefinition? ITemplateObject.Method(string name) =>
        name is "String" ? FunctionDefinition.Parse("String() string", _ => Word) : null;
}
