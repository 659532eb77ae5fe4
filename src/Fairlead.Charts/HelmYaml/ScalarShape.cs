namespace Fairlead.Charts.HelmYaml;

/// <summary>In which styles a scalar may be written.</summary>
/// <param name="HasBreaks">Whether it has line breaks.</param>
/// <param name="AllowsPlain">Whether it may stand without quotes, outside flow collections.</param>
/// <param name="AllowsSingleQuotes">Whether single quotes suffice.</param>
/// <param name="AllowsBlock">Whether it may be written as a block.</param>
internal readonly record struct ScalarShape(bool HasBreaks, bool AllowsPlain, bool AllowsSingleQuotes, bool AllowsBlock)
{
    public static ScalarShape Of(string text, YamlDialect dialect)
    {
        if (text.Length == 0)
        {
            return new ScalarShape(HasBreaks: false, AllowsPlain: true, AllowsSingleQuotes: true, AllowsBlock: false);
        }

        var scan = new Scan(text, dialect);
        scan.Run();
        return scan.Shape();
    }

    /// <summary>Whether Helm's libraries write a character as it stands, also within double quotes.</summary>
    public static bool IsPrintable(char c) =>
        c
            is '\n'
                or (>= ' ' and <= '~')
                or (>= '\u00A0' and <= '\uD7FF')
                or (>= '\uE000' and <= '\uFFFD' and not '\uFEFF');

    public static bool IsBreak(char c) => c is '\r' or '\n' or '\u0085' or '\u2028' or '\u2029';

    private sealed class Scan(string text, YamlDialect dialect)
    {
        private bool _hasIndicators;
        private bool _hasBreaks;
        private bool _isSpecial;
        private bool _hasTabs;
        private bool _spaceAfterBreak;
        private bool _breakAfterSpace;

        public void Run()
        {
            _hasIndicators =
                text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal);
            var previous = '\0';
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                _hasIndicators |= IsIndicator(i);
                Classify(c);
                _hasBreaks |= IsBreak(c);
                _spaceAfterBreak |= c == ' ' && i > 0 && IsBreak(previous);
                _breakAfterSpace |= IsBreak(c) && i > 0 && previous == ' ';
                previous = c;
            }
        }

        public ScalarShape Shape()
        {
            var last = text[^1];
            var hasEdge = text[0] == ' ' || IsBreak(text[0]) || last == ' ' || IsBreak(last);
            var allowsSingle = !_spaceAfterBreak && !_breakAfterSpace && !_isSpecial && !_hasTabs;
            return new ScalarShape(
                _hasBreaks,
                allowsSingle && !hasEdge && !_hasBreaks && !_hasIndicators,
                allowsSingle,
                last != ' ' && !_breakAfterSpace && !_isSpecial
            );
        }

        private void Classify(char c)
        {
            if (c == '\t' && dialect == YamlDialect.Pretty)
            {
                _hasTabs = true;
            }
            else if (!IsPrintable(c))
            {
                _isSpecial = true;
            }
        }

        private bool IsIndicator(int at)
        {
            var isFollowedByBlank = at + 1 >= text.Length || text[at + 1] is ' ' or '\t';
            if (at == 0)
            {
                return text[0] switch
                {
                    '#'
                    or ','
                    or '['
                    or ']'
                    or '{'
                    or '}'
                    or '&'
                    or '*'
                    or '!'
                    or '|'
                    or '>'
                    or '\''
                    or '"'
                    or '%'
                    or '@'
                    or '`' => true,
                    '?' or ':' or '-' => isFollowedByBlank,
                    _ => false,
                };
            }

            return text[at] switch
            {
                ':' => isFollowedByBlank,
                '#' => text[at - 1] is ' ' or '\t' || IsBreak(text[at - 1]),
                _ => false,
            };
        }
    }
}
