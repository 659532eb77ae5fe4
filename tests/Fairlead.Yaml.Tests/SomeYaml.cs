using System.Globalization;
using System.Text;

namespace Fairlead.Yaml.Tests;

/// <summary>YAML as many hands write it: every style, comments, blank lines, line endings, anchors, several documents.</summary>
internal sealed class SomeYaml
{
    private static readonly string[] Chomping = ["", "-", "+"];

    private static readonly string[] Values =
    [
        "v1.2.3",
        "1.5",
        "yes",
        "",
        "registry.example:5000/shop/catalog:1.0@sha256:abc",
        "it's",
        "say \"hi\"",
        "a # b",
        "a: b",
        "- x",
        "[1, 2]",
        "{{ .Values.tag }}",
        "é\u00e4",
        "one\ntwo",
        "one\ntwo\n",
        "x\n",
        " leading",
        "trailing ",
        "*alias",
        "&anchor",
        "!tag",
        "null",
        "tab\there",
        "a\n\n\nb",
    ];

    private readonly Random _random;
    private readonly StringBuilder _text = new();
    private readonly string _newLine;
    private int _names;

    private SomeYaml(Random random)
    {
        _random = random;
        _newLine = random.Next(4) == 0 ? "\r\n" : "\n";
    }

    public static string Value(Random random) => Values[random.Next(Values.Length)];

    public static string File(Random random)
    {
        var some = new SomeYaml(random);
        var isMarked = random.Next(8) == 0;
        some.Map(0, 0);
        for (var more = random.Next(5); more == 0; more = random.Next(3))
        {
            some.Line("---");
            some.Map(0, 0);
        }

        var text = (isMarked ? "\uFEFF" : "") + some._text;
        return random.Next(4) == 0 ? text.TrimEnd('\r', '\n') : text;
    }

    private void Line(string text) => _text.Append(text).Append(_newLine);

    private void Map(int indent, int depth)
    {
        for (var count = 1 + _random.Next(4); count > 0; count--)
        {
            Between(indent);
            _text.Append(' ', indent).Append('k').Append(_names++).Append(':');
            Entry(indent, depth);
        }
    }

    private void Between(int indent)
    {
        if (_random.Next(5) == 0)
        {
            Line("");
        }

        if (_random.Next(4) == 0)
        {
            Line(new string(' ', indent) + "# a comment: 'with' \"things\"");
        }
    }

    private void Entry(int indent, int depth)
    {
        switch (_random.Next(depth < 3 ? 9 : 6))
        {
            case 0:
                _text.Append(" {a: x, b: [1, \"two\", 'three']}");
                Comment();
                break;
            case 1:
                Block(indent + 2);
                break;
            case 2:
                _text.Append(CultureInfo.InvariantCulture, $" &n{_names++} plain");
                Comment();
                break;
            case 6:
                Comment();
                Map(indent + 2, depth + 1);
                break;
            case 7:
                Comment();
                for (var count = 1 + _random.Next(3); count > 0; count--)
                {
                    _text.Append(' ', indent).Append('-');
                    Scalar();
                    Comment();
                }

                break;
            default:
                Scalar();
                Comment();
                break;
        }
    }

    private void Scalar() =>
        _text.Append(
            _random.Next(8) switch
            {
                0 => "",
                1 => " 'single ''quoted'''",
                2 => " \"double \\\"quoted\\\"\\n\"",
                3 => " 42",
                4 => " true",
                5 => "   several words",
                6 => " !!str 12",
                _ => " image:1.2@sha256:0f",
            }
        );

    private void Comment() => Line(_random.Next(3) == 0 ? " # behind" : "");

    private void Block(int indent)
    {
        _text.Append(_random.Next(2) == 0 ? " |" : " >").Append(Chomping[_random.Next(3)]);
        Comment();
        for (var count = 1 + _random.Next(3); count > 0; count--)
        {
            Line(new string(' ', indent) + "line of a block");
        }
    }
}
