using System.Globalization;
using System.Text;
using Fairlead.Templates.Execution;
using Fairlead.Templates.Values;

namespace Fairlead.Templates.Formatting;

/// <summary>Go's <c>fmt</c>: <c>Print</c>, <c>Println</c> and <c>Printf</c> over plain values.</summary>
public sealed partial class GoPrinter
{
    private const int LongestText = 64 * 1024 * 1024;
    private const int DeepestValue = 10_000;

    private readonly StringBuilder _text = new();
    private FormatFlags _flags;
    private int _depth;

    // Inside a complaint about a verb, values print plainly.
    private bool _complaining;

    private GoPrinter() { }

    /// <summary>One value as <c>%v</c> prints it.</summary>
    /// <exception cref="TemplateFunctionException">The value is too large or too deep to print.</exception>
    public static string Print(object? value)
    {
        switch (value)
        {
            case string text:
                return text;
            case bool truth:
                return truth ? "true" : "false";
            case int number:
                return number.ToString(CultureInfo.InvariantCulture);
            case double number:
                return GoFloat.Format(number);
        }

        var printer = new GoPrinter();
        printer.PrintArgument(value, 'v');
        return printer._text.ToString();
    }

    /// <summary>Values with a space between two of which neither is text.</summary>
    /// <exception cref="TemplateFunctionException">A value is too large or too deep to print.</exception>
    public static string PrintAll(ReadOnlySpan<object?> values)
    {
        var printer = new GoPrinter();
        for (var i = 0; i < values.Length; i++)
        {
            if (i > 0 && values[i] is not string && values[i - 1] is not string)
            {
                printer._text.Append(' ');
            }

            printer.PrintArgument(values[i], 'v');
        }

        return printer._text.ToString();
    }

    /// <summary>Values with spaces between and a line feed at the end.</summary>
    /// <exception cref="TemplateFunctionException">A value is too large or too deep to print.</exception>
    public static string PrintLine(ReadOnlySpan<object?> values)
    {
        var printer = new GoPrinter();
        for (var i = 0; i < values.Length; i++)
        {
            printer._text.Append(i > 0 ? " " : "");
            printer.PrintArgument(values[i], 'v');
        }

        return printer._text.Append('\n').ToString();
    }

    // Go's messages print a reflect.Value, which prints what it holds.
    internal static string PrintReflected(object? value, char verb = 'v')
    {
        if (value is null)
        {
            return "<invalid reflect.Value>";
        }

        var printer = new GoPrinter();
        printer.PrintArgument(value, verb);
        return printer._text.ToString();
    }

    private void PrintArgument(object? value, char verb)
    {
        if (value is null && verb is ('T' or 'v'))
        {
            Pad("<nil>");
        }
        else if (value is null)
        {
            Complain(verb, null);
        }
        else if (verb == 'T')
        {
            Pad(Truncate(GoValue.TypeName(value)));
        }
        else
        {
            PrintValue(value, verb);
        }
    }

    private void PrintValue(object value, char verb)
    {
        switch (value)
        {
            case bool truth:
                PrintBool(truth, verb);
                break;
            case string text:
                PrintText(text, verb, value);
                break;
            case double number:
                PrintFloat(number, verb, value, isSingle: false);
                break;
            case float number:
                PrintFloat(number, verb, value, isSingle: true);
                break;
            case System.Numerics.Complex number:
                PrintComplex(number, verb);
                break;
            case byte[] bytes:
                PrintBytes(bytes, verb);
                break;
            case ITemplateObject { Text: { } text, IsTextOfPointer: false }
                when !_complaining && !_flags.SharpValue && verb is 'v' or 's' or 'x' or 'X' or 'q':
                PrintText(text, verb, value);
                break;
            case ITemplateObject { Number: { } number }:
                PrintInteger((ulong)number, isSigned: true, verb, value);
                break;
            case IDictionary<string, object?> map:
                Nested(() => PrintMap(map, verb));
                break;
            case IList<object?> list:
                Nested(() => PrintList(list, verb));
                break;
            case ITemplateObject known:
                Nested(() => PrintFields(known, verb));
                break;
            default:
                PrintWhole(value, verb);
                break;
        }
    }

    private void PrintWhole(object value, char verb)
    {
        if (GoValue.TryUnsigned(value) is { } unsigned)
        {
            PrintInteger(unsigned, isSigned: false, verb, value);
        }
        else if (GoValue.TryInteger(value) is { } number)
        {
            PrintInteger((ulong)number, isSigned: true, verb, value);
        }
        else
        {
            Pad(GoValue.TypeName(value));
        }
    }

    private void Nested(Action print)
    {
        if (++_depth > DeepestValue)
        {
            throw new TemplateFunctionException("the value is nested too deeply to print");
        }

        if (DeepStack.IsLow)
        {
            DeepStack.Run(print, static action => action());
        }
        else
        {
            print();
        }

        _depth--;
    }

    // An element of a container; nil shows as such for any verb.
    private void PrintElement(object? value, char verb)
    {
        if (value is null)
        {
            _text.Append("<nil>");
        }
        else
        {
            PrintValue(value, verb);
        }
    }

    private void PrintMap(IDictionary<string, object?> map, char verb)
    {
        _text.Append(_flags.SharpValue ? GoValue.TypeName(map) + "{" : "map[");
        var first = true;
        foreach (var (key, value) in GoValue.Sorted(map))
        {
            Separate(ref first);
            PrintText(key, verb, key);
            _text.Append(':');
            PrintSharpElement(value, verb);
        }

        _text.Append(_flags.SharpValue ? '}' : ']');
    }

    private void PrintList(IList<object?> list, char verb)
    {
        if (_flags.SharpValue && list is TypedList { IsNil: true })
        {
            _text.Append(GoValue.TypeName(list)).Append("(nil)");
            return;
        }

        _text.Append(_flags.SharpValue ? GoValue.TypeName(list) + "{" : "[");
        var first = true;
        foreach (var item in list)
        {
            Separate(ref first);
            PrintSharpElement(item, verb);
        }

        _text.Append(_flags.SharpValue ? '}' : ']');
    }

    private void PrintFields(ITemplateObject known, char verb)
    {
        var name = known.TypeName.TrimStart('*');
        _text.Append(known.TypeName.Length > name.Length ? "&" : "").Append(_flags.SharpValue ? name : "").Append('{');
        var first = true;
        foreach (var (field, value) in known.Fields)
        {
            Separate(ref first);
            _text.Append(_flags.PlusValue || _flags.SharpValue ? field + ":" : "");
            PrintSharpElement(value, verb);
        }

        _text.Append('}');
    }

    private void PrintSharpElement(object? value, char verb)
    {
        if (value is null && _flags.SharpValue)
        {
            _text.Append("interface {}(nil)");
        }
        else
        {
            PrintElement(value, verb);
        }

        Limit(_text.Length);
    }

    private void Separate(ref bool first)
    {
        if (!first)
        {
            _text.Append(_flags.SharpValue ? ", " : " ");
        }

        first = false;
    }

    // %!verb(type=value)
    private void Complain(char verb, object? value) => Complain(verb.ToString(), value);

    private void Complain(string verb, object? value)
    {
        var (flags, complaining) = (_flags, _complaining);
        _complaining = true;
        _text.Append("%!").Append(verb).Append('(');
        if (value is null)
        {
            _text.Append("<nil>");
        }
        else
        {
            _text.Append(GoValue.TypeName(value)).Append('=');
            PrintValue(value, 'v');
        }

        _text.Append(')');
        (_flags, _complaining) = (flags, complaining);
    }

    private static void Limit(long length)
    {
        if (length > LongestText)
        {
            throw ExecutionState.TooLong(LongestText);
        }
    }
}
