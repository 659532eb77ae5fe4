using System.Globalization;
using System.Text;

namespace Fairlead.Yaml.Scanning;

/// <summary>Directives, anchors and tags.</summary>
internal sealed partial class YamlScanner
{
    private void Directive()
    {
        Unroll(-1);
        RemoveKey();
        _keyAllowed = false;
        var start = Here;
        Skip();
        _queue.Add(
            DirectiveName() switch
            {
                "YAML" => new Token(TokenKind.VersionDirective, start, Here, Version()),
                "TAG" => TagDirective(start),
                _ => throw Fault("found unknown directive name"),
            }
        );
        SkipBlanks();
        SkipComment();
        if (!IsBreakOrEnd(0))
        {
            throw Fault("did not find expected comment or line break");
        }

        if (IsBreak(0))
        {
            SkipLine();
        }
    }

    private MalformedYamlException Fault(string problem) => MalformedYamlException.Scanning(problem, Here);

    private string DirectiveName()
    {
        var name = Word();
        if (name.Length == 0)
        {
            throw Fault("could not find expected directive name");
        }

        return IsBlankOrBreak(0) ? name : throw Fault("found unexpected non-alphabetical character");
    }

    private string Word()
    {
        var word = new StringBuilder();
        while (IsWord(Current))
        {
            Read(word);
        }

        return word.ToString();
    }

    private string Version()
    {
        SkipBlanks();
        var major = VersionNumber();
        if (Current != '.')
        {
            throw Fault("did not find expected digit or '.' character");
        }

        Skip();
        return $"{major}.{VersionNumber()}";
    }

    private string VersionNumber()
    {
        var digits = new StringBuilder();
        while (char.IsAsciiDigit(Current))
        {
            if (digits.Length == 2)
            {
                throw Fault("found extremely long version number");
            }

            Read(digits);
        }

        return digits.Length == 0
            ? throw Fault("did not find expected version number")
            : int.Parse(digits.ToString(), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture);
    }

    private Token TagDirective(Mark start)
    {
        SkipBlanks();
        var handle = TagHandle(isDirective: true);
        if (!IsBlank(0))
        {
            throw Fault("did not find expected whitespace");
        }

        SkipBlanks();
        var prefix = TagUri("");
        return IsBlankOrBreak(0)
            ? new Token(TokenKind.TagDirective, start, Here, handle, prefix)
            : throw Fault("did not find expected whitespace or line break");
    }

    private Token Anchor(TokenKind kind)
    {
        var start = Here;
        Skip();
        var name = Word();
        var ends = IsBlankOrBreak(0) || Current is '?' or ':' or ',' or ']' or '}' or '%' or '@' or '`';
        return name.Length > 0 && ends
            ? new Token(kind, start, Here, name)
            : throw Fault("did not find expected alphabetic or numeric character");
    }

    private Token Tag()
    {
        var start = Here;
        var (handle, suffix) = _text[_position + 1] == '<' ? ("", VerbatimTag()) : ShortTag();
        return IsBlankOrBreak(0)
            ? new Token(TokenKind.Tag, start, Here, handle, suffix)
            : throw Fault("did not find expected whitespace or line break");
    }

    private string VerbatimTag()
    {
        Skip();
        Skip();
        var uri = TagUri("");
        if (Current != '>')
        {
            throw Fault("did not find the expected '>'");
        }

        Skip();
        return uri;
    }

    private (string Handle, string Suffix) ShortTag()
    {
        var handle = TagHandle(isDirective: false);
        if (handle.Length > 1 && handle.EndsWith('!'))
        {
            return (handle, TagUri(""));
        }

        var suffix = TagUri(handle);
        return suffix.Length == 0 ? ("", "!") : ("!", suffix);
    }

    private string TagHandle(bool isDirective)
    {
        if (Current != '!')
        {
            throw Fault("did not find expected '!'");
        }

        Skip();
        var handle = "!" + Word();
        if (Current == '!')
        {
            Skip();
            return handle + "!";
        }

        return isDirective && handle.Length > 1 ? throw Fault("did not find expected '!'") : handle;
    }

    private string TagUri(string head)
    {
        var uri = new StringBuilder(head.Length > 1 ? head[1..] : "");
        var isFound = head.Length > 0;
        while (IsWord(Current) || (Current != '\0' && ";/?:@&=+$,.!~*'()[]%".Contains(Current)))
        {
            if (Current == '%')
            {
                UriEscape(uri);
            }
            else
            {
                Read(uri);
            }

            isFound = true;
        }

        return isFound ? uri.ToString() : throw Fault("did not find expected tag URI");
    }

    private void UriEscape(StringBuilder into)
    {
        var octets = new List<byte>();
        while (Current == '%')
        {
            if (!char.IsAsciiHexDigit(_text[_position + 1]) || !char.IsAsciiHexDigit(_text[_position + 2]))
            {
                throw Fault("did not find URI escaped octet");
            }

            octets.Add(Convert.FromHexString(_text.AsSpan(_position + 1, 2))[0]);
            Skip();
            Skip();
            Skip();
        }

        into.Append(Encoding.UTF8.GetString([.. octets]));
    }
}
