using System.Collections;
using System.Globalization;
using System.Reflection;
using Nuke.Common.Tooling;

namespace Fairlead.BuildEngine.Processes;

/// <summary>Turns settings into arguments: positional ones, then in the order the setters were called.</summary>
internal static class SettingsArguments
{
    public static IReadOnlyList<string> Of(ToolOptions options)
    {
        var command = options.GetType().GetCustomAttribute<CommandAttribute>()?.Arguments ?? "";
        var all = Given(options).ToList();
        return
        [
            .. command.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            .. all.Where(given => given.Argument.Position > 0)
                .OrderBy(given => given.Argument.Position)
                .SelectMany(Render),
            .. all.Where(given => given.Argument.Position == 0).SelectMany(Render),
            .. all.Where(given => given.Argument.Position < 0)
                .OrderBy(given => given.Argument.Position)
                .SelectMany(Render),
            .. options.ProcessAdditionalArguments.SelectMany(Quoting.Split),
        ];
    }

    /// <summary>Values that must not be shown.</summary>
    public static IEnumerable<string> SecretsOf(ToolOptions options) =>
        Given(options)
            .Where(given => given.Argument.Secret)
            .Select(given => Text(given.Value))
            .Concat(options.ProcessRedactedSecrets);

    private static IEnumerable<(ArgumentAttribute Argument, object Value)> Given(ToolOptions options)
    {
        foreach (var (name, value) in options.Values)
        {
            if (options.GetType().GetProperty(name)?.GetCustomAttribute<ArgumentAttribute>() is { } argument)
            {
                yield return (argument, value);
            }
        }
    }

    private static IEnumerable<string> Render((ArgumentAttribute Argument, object Value) given)
    {
        var format = given.Argument.Format;
        return given.Value switch
        {
            OptionPairs pairs => pairs.Items.SelectMany(pair => Fill(format, pair.Key, Text(pair.Value))),
            string text => Fill(format, "", text),
            IEnumerable list when given.Argument.Separator is { } separator => Fill(
                format,
                "",
                string.Join(separator, list.Cast<object>().Select(Text))
            ),
            IEnumerable list => list.Cast<object>().SelectMany(item => Fill(format, "", Text(item))),
            bool flag when !format.Contains("{value}") => flag ? [format] : [],
            _ => Fill(format, "", Text(given.Value)),
        };
    }

    // The format is split before the value is put in: a value with blanks stays one argument.
    private static IEnumerable<string> Fill(string format, string key, string value) =>
        format switch
        {
            "{project}" => TestPlatform.ProjectArguments(value),
            "-- {value}" => ["--", .. Quoting.Split(value)],
            _ => format
                .Split(' ')
                .Select(part => string.Join(value, part.Split("{value}").Select(piece => piece.Replace("{key}", key)))),
        };

    private static string Text(object? value) =>
        value is bool flag ? (flag ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
