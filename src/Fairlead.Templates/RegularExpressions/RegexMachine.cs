using System.Text;

namespace Fairlead.Templates.RegularExpressions;

/// <summary>
/// Runs a compiled expression over a text. All ways to match advance together, character by character, so the time grows
/// with the text and the expression, never exponentially; of the ways that match, the one that a backtracking engine
/// would find first wins, as in Go.
/// </summary>
internal sealed class RegexMachine
{
    private readonly RegexInstruction[] _program;
    private readonly int _slots;
    private readonly string _text;
    private readonly CancellationToken _cancellationToken;
    private readonly int[] _seen;
    private readonly Stack<(int Instruction, int Slot, int Old)> _pending = new();
    private List<(int Instruction, int[] Slots)> _current = [];
    private List<(int Instruction, int[] Slots)> _next = [];
    private int _generation;

    public RegexMachine(RegexInstruction[] program, int groups, string text, CancellationToken cancellationToken)
    {
        _program = program;
        _slots = groups * 2;
        _text = text;
        _cancellationToken = cancellationToken;
        _seen = new int[program.Length];
    }

    /// <summary>The first match from a position on: start and end of each group, -1 where it took no part.</summary>
    public int[]? Find(int from)
    {
        int[]? found = null;
        _current.Clear();
        for (var at = from; ; )
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (found is null)
            {
                if (_current.Count == 0)
                {
                    _generation++;
                }

                Add(_current, 0, at, NewSlots());
            }

            if (_current.Count == 0 && found is not null)
            {
                return found;
            }

            var (rune, width) = RuneAt(at);
            _generation++;
            _next.Clear();
            foreach (var (instruction, slots) in _current)
            {
                var step = _program[instruction];
                if (step.Operation == RegexOperation.Match)
                {
                    // The threads after this one are less preferred.
                    found = slots;
                    break;
                }

                if (width > 0 && step.Set is { } set && set.Contains(rune))
                {
                    Add(_next, instruction + 1, at + width, slots);
                }
            }

            (_current, _next) = (_next, _current);
            if (width == 0)
            {
                return found;
            }

            at += width;
        }
    }

    private int[] NewSlots()
    {
        var slots = new int[_slots];
        Array.Fill(slots, -1);
        return slots;
    }

    // Follows all that takes no character, in order of preference. Slots are changed on the way and put back after.
    private void Add(List<(int Instruction, int[] Slots)> threads, int start, int at, int[] original)
    {
        var slots = (int[])original.Clone();
        _pending.Push((start, -1, 0));
        while (_pending.TryPop(out var item))
        {
            if (item.Slot >= 0)
            {
                slots[item.Slot] = item.Old;
                continue;
            }

            if (_seen[item.Instruction] == _generation)
            {
                continue;
            }

            _seen[item.Instruction] = _generation;
            var step = _program[item.Instruction];
            switch (step.Operation)
            {
                case RegexOperation.Jump:
                    _pending.Push((step.First, -1, 0));
                    break;
                case RegexOperation.Split:
                    _pending.Push((step.Second, -1, 0));
                    _pending.Push((step.First, -1, 0));
                    break;
                case RegexOperation.Save:
                    _pending.Push((0, step.First, slots[step.First]));
                    slots[step.First] = at;
                    _pending.Push((item.Instruction + 1, -1, 0));
                    break;
                case RegexOperation.Assert:
                    if (Holds(step.Assertion, at))
                    {
                        _pending.Push((item.Instruction + 1, -1, 0));
                    }

                    break;
                default:
                    threads.Add((item.Instruction, (int[])slots.Clone()));
                    break;
            }
        }
    }

    private bool Holds(RegexAssertion assertion, int at) =>
        assertion switch
        {
            RegexAssertion.BeginText => at == 0,
            RegexAssertion.EndText => at == _text.Length,
            RegexAssertion.BeginLine => at == 0 || _text[at - 1] == '\n',
            RegexAssertion.EndLine => at == _text.Length || _text[at] == '\n',
            RegexAssertion.WordBoundary => IsWordAt(at - 1) != IsWordAt(at),
            _ => IsWordAt(at - 1) == IsWordAt(at),
        };

    private bool IsWordAt(int at) =>
        at >= 0 && at < _text.Length && (char.IsAsciiLetterOrDigit(_text[at]) || _text[at] == '_');

    private (int Rune, int Width) RuneAt(int at)
    {
        if (at >= _text.Length)
        {
            return (-1, 0);
        }

        var c = _text[at];
        if (!char.IsSurrogate(c))
        {
            return (c, 1);
        }

        Rune.DecodeFromUtf16(_text.AsSpan(at), out var rune, out var width);
        return (rune.Value, width);
    }
}
