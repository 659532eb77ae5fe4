using System.Globalization;
using System.Text;
using Fairlead.BuildEngine.Parameters;

namespace Fairlead.Components.Diagnosing;

/// <summary>Writes inputs for people: a line each, and then what is missing.</summary>
internal static class InputTable
{
    /// <summary>The lines.</summary>
    public static string Write(InputList list)
    {
        var options = Width(list, input => input.Input.Option);
        var variables = Width(list, input => input.Input.Variable);
        var text = new StringBuilder();
        text.Append($"{Cell("OPTION", options)}  {Cell("VARIABLE", variables)}  KIND      VALUE FROM\n");
        foreach (var input in list.Inputs)
        {
            text.Append(
                $"{Cell(input.Input.Option, options)}  {Cell(input.Input.Variable, variables)}  {Cell(Kind(input), 8)}  {From(input)}\n"
            );
        }

        text.Append('\n');
        foreach (var missing in list.Missing)
        {
            text.Append($"missing: {HowToGive(missing)}\n");
        }

        return text.Append(
                CultureInfo.InvariantCulture,
                $"{list.Inputs.Count} inputs of {string.Join(", ", list.Targets)}; {Said(list.Missing.Count)}.\n"
            )
            .ToString();
    }

    /// <summary>Where a value comes from, in words.</summary>
    public static string From(ListedInput input) =>
        (input.Origin.Source, input.Origin.Name) switch
        {
            (InputSource.CommandLine, var option) => $"command line {option}",
            (InputSource.CommitMessage, var option) => $"commit message {option}",
            (InputSource.Variable, var variable) => $"environment {variable}",
            (InputSource.File, var file) => $"file {file}",
            (InputSource.Default, _) => "default",
            _ when input.IsMissing => "missing",
            _ => "-",
        };

    private static string HowToGive(ListedInput input) =>
        input.Input.IsSecret
            ? $"set the environment variable {input.Input.Variable}"
            : $"give {input.Input.Option}, or set the environment variable {input.Input.Variable}";

    private static string Said(int missing) => missing == 0 ? "nothing required is missing" : $"{missing} missing";

    private static string Kind(ListedInput input) =>
        (input.IsRequired, input.Input.IsSecret) switch
        {
            (_, true) => "secret",
            (true, _) => "required",
            _ => "",
        };

    private static int Width(InputList list, Func<ListedInput, string> text) =>
        list.Inputs.Select(input => text(input).Length).Append("VARIABLE".Length).Max();

    private static string Cell(string text, int width) => text.PadRight(width);
}
