using System.Globalization;
using Serilog.Events;
using Serilog.Parsing;

namespace Fairlead.BuildEngine.Output;

/// <summary>A log event's message as a sentence: texts in it stand without quotation marks.</summary>
internal static class MessageText
{
    public static string Of(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var token in logEvent.MessageTemplate.Tokens)
        {
            if (
                token is PropertyToken property
                && logEvent.Properties.GetValueOrDefault(property.PropertyName) is ScalarValue { Value: string value }
            )
            {
                text.Write(Align(value, property.Alignment));
            }
            else
            {
                token.Render(logEvent.Properties, text, CultureInfo.InvariantCulture);
            }
        }

        return text.ToString();
    }

    private static string Align(string value, Alignment? alignment) =>
        alignment switch
        {
            { Direction: AlignmentDirection.Left, Width: var width } => value.PadRight(width),
            { Width: var width } => value.PadLeft(width),
            _ => value,
        };
}
