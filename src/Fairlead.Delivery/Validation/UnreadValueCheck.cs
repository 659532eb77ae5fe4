using System.Text.Json.Nodes;
using Fairlead.Charts.Values;
using Fairlead.Delivery.Rendering;
using Fairlead.Environments;
using Fairlead.Environments.Declarations;
using Fairlead.Yaml;

namespace Fairlead.Delivery.Validation;

/// <summary>Tells of values of an app that no template of its chart reads.</summary>
internal static class UnreadValueCheck
{
    public static IEnumerable<Finding> Check(AppObjects app)
    {
        if (
            app.Input is not { Values: { } text } input
            || Read(text, EnvironmentLayout.ValuesFile(input.Environment.Name, input.App.Name)) is not { } document
            || document.Root is not JsonObject values
        )
        {
            return [];
        }

        return UnreadValues.Of(input.Chart, values).Select(unread => Tell(app, document, unread));
    }

    private static Finding Tell(AppObjects app, YamlDocument document, UnreadValue unread)
    {
        var pointer = unread.Keys.Aggregate("", JsonPointer.Join);
        var place = $"{document.Source}:{document.KeyPositionOf(pointer)}";
        var hint = Choices.DidYouMean(unread.Keys[^1], unread.Known);
        return new Finding(
            app.App,
            "",
            "",
            $"{place}: no template of its chart reads \"{string.Join('.', unread.Keys)}\"{(hint.Length == 0 ? "; correct it, or take it away" : hint)}  {UnreadValue.Code}"
        )
        {
            IsWarning = true,
        };
    }

    // Helm reads more than Kubernetes' dialect has, a key that is given twice for one: nothing is said of such a file.
    private static YamlDocument? Read(string text, string file)
    {
        try
        {
            return YamlReader.ReadSingle(text, file);
        }
        catch (YamlSyntaxException)
        {
            return null;
        }
    }
}
