using System.Buffers;
using System.Text;
using Nuke.Common;

namespace Fairlead.BuildEngine.Output;

/// <summary>Values that must not appear in any output, in whatever form a program prints them.</summary>
internal sealed class SecretMask
{
    private const string Stars = "***";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _values = [];
    private readonly HashSet<SecretForm> _forms = [];
    private Search? _search;

    /// <summary>Masks the value, line by line, from now on, here and on the host.</summary>
    /// <remarks>Values under three characters are not masked: they would mask ordinary text everywhere.</remarks>
    public void Add(string value, Host? host)
    {
        lock (_gate)
        {
            if (!_values.Add(value))
            {
                return;
            }

            _forms.UnionWith(SecretForms.Of(value));
            // Made when something is printed: secrets come several at a time.
            _search = null;
        }

        host?.RegisterSecret(value);
    }

    /// <summary>How many characters at the text's end may be the beginning of a secret.</summary>
    public int LengthOfBeginning(string text) => Current()?.LengthOfBeginning(text) ?? 0;

    public string Apply(string text) => Current()?.Apply(text) ?? text;

    private Search? Current()
    {
        if (Volatile.Read(ref _search) is { } ready)
        {
            return ready;
        }

        lock (_gate)
        {
            return _forms.Count == 0 ? null : _search ??= new Search(_forms);
        }
    }

    /// <summary>Finds all forms at once, however many there are.</summary>
    private sealed class Search
    {
        private readonly SearchValues<string> _values;
        private readonly Dictionary<char, SecretForm[]> _byFirst;
        private readonly int _longest;

        public Search(IReadOnlyCollection<SecretForm> forms)
        {
            _values = SearchValues.Create(
                forms.Select(form => form.Text).ToArray(),
                StringComparison.OrdinalIgnoreCase
            );
            _byFirst = forms
                .GroupBy(form => char.ToUpperInvariant(form.Text[0]))
                .ToDictionary(group => group.Key, group => group.OrderByDescending(form => form.Text.Length).ToArray());
            _longest = forms.Max(form => form.Text.Length);
        }

        // Secrets may lie in each other and overlap: nothing of any is left behind.
        public string Apply(string text)
        {
            StringBuilder? masked = null;
            var (kept, hidden) = (0, 0);
            for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
            {
                if (LengthAt(text, at) is var length && length > 0)
                {
                    masked ??= new StringBuilder(text.Length);
                    if (at >= hidden)
                    {
                        masked.Append(text, kept, at - kept).Append(Stars);
                    }

                    kept = hidden = Math.Max(hidden, at + length);
                }
            }

            return masked?.Append(text, kept, text.Length - kept).ToString() ?? text;
        }

        // A secret whose end may begin another one is held back whole: without its end nobody would know it.
        public int LengthOfBeginning(string text)
        {
            var begun = Beginning(text);
            var (from, to) = (0, 0);
            for (var at = Next(text, 0); at >= 0 && at < begun; at = Next(text, at + 1))
            {
                if (LengthAt(text, at) is var length && length > 0)
                {
                    from = at < to ? from : at;
                    to = Math.Max(to, at + length);
                }
            }

            return text.Length - (begun < to ? from : begun);
        }

        // Where something begins that the text's end may be the beginning of; the text's length where nothing does.
        private int Beginning(string text)
        {
            for (var at = Math.Max(0, text.Length - _longest + 1); at < text.Length; at++)
            {
                var end = text.AsSpan(at);
                foreach (var form in StartingWith(text[at]))
                {
                    if (form.Text.Length <= end.Length)
                    {
                        break;
                    }

                    if (form.Begins(end))
                    {
                        return at;
                    }
                }
            }

            return text.Length;
        }

        private int Next(string text, int from)
        {
            if (from >= text.Length)
            {
                return -1;
            }

            var found = text.AsSpan(from).IndexOfAny(_values);
            return found < 0 ? -1 : from + found;
        }

        private int LengthAt(string text, int at)
        {
            foreach (var form in StartingWith(text[at]))
            {
                if (form.IsAt(text, at))
                {
                    return form.Text.Length;
                }
            }

            return 0;
        }

        private SecretForm[] StartingWith(char first) => _byFirst.GetValueOrDefault(char.ToUpperInvariant(first)) ?? [];
    }
}
