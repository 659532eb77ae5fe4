using Fairlead.Templates.Execution;

namespace Fairlead.Templates.RegularExpressions;

/// <summary>Turns a tree into instructions for <see cref="RegexMachine"/>.</summary>
internal sealed class RegexCompiler
{
    private const int LargestProgram = 100_000;

    private readonly string _text;
    private readonly List<RegexInstruction> _program = [];

    private RegexCompiler(string text) => _text = text;

    /// <summary>The instructions; slots 0 and 1 take the bounds of the whole match.</summary>
    /// <exception cref="RegexSyntaxException">The expression is too large.</exception>
    public static RegexInstruction[] Compile(string text, RegexNode root)
    {
        var compiler = new RegexCompiler(text);
        compiler.Emit(new RegexInstruction(RegexOperation.Save));
        compiler.Compile(root);
        compiler.Emit(new RegexInstruction(RegexOperation.Save, 1));
        compiler.Emit(new RegexInstruction(RegexOperation.Match));
        return [.. compiler._program];
    }

    private int Emit(RegexInstruction instruction)
    {
        if (_program.Count >= LargestProgram)
        {
            throw new RegexSyntaxException("expression too large", _text);
        }

        _program.Add(instruction);
        return _program.Count - 1;
    }

    private void Compile(RegexNode node)
    {
        if (DeepStack.IsLow)
        {
            DeepStack.Run(node, Compile);
            return;
        }

        switch (node)
        {
            case RegexNode.Characters characters:
                Emit(new RegexInstruction(RegexOperation.Take, Set: characters.Set));
                break;
            case RegexNode.Assertion assertion:
                Emit(new RegexInstruction(RegexOperation.Assert, Assertion: assertion.Kind));
                break;
            case RegexNode.Sequence sequence:
                foreach (var item in sequence.Items)
                {
                    Compile(item);
                }

                break;
            case RegexNode.Alternatives alternatives:
                CompileAlternatives(alternatives.Items);
                break;
            case RegexNode.Group group:
                Emit(new RegexInstruction(RegexOperation.Save, group.Number * 2));
                Compile(group.Inner);
                Emit(new RegexInstruction(RegexOperation.Save, (group.Number * 2) + 1));
                break;
            case RegexNode.Repeat repeat:
                CompileRepeat(repeat);
                break;
        }
    }

    private void CompileAlternatives(IReadOnlyList<RegexNode> items)
    {
        var jumps = new List<int>();
        for (var i = 0; i < items.Count - 1; i++)
        {
            var split = Emit(new RegexInstruction(RegexOperation.Split));
            Compile(items[i]);
            jumps.Add(Emit(new RegexInstruction(RegexOperation.Jump)));
            _program[split] = new RegexInstruction(RegexOperation.Split, split + 1, _program.Count);
        }

        Compile(items[^1]);
        foreach (var jump in jumps)
        {
            _program[jump] = new RegexInstruction(RegexOperation.Jump, _program.Count);
        }
    }

    private void CompileRepeat(RegexNode.Repeat repeat)
    {
        for (var i = 0; i < repeat.Least; i++)
        {
            Compile(repeat.Inner);
        }

        if (repeat.Most is not { } most)
        {
            var start = Emit(new RegexInstruction(RegexOperation.Split));
            Compile(repeat.Inner);
            Emit(new RegexInstruction(RegexOperation.Jump, start));
            _program[start] = Split(start + 1, _program.Count, repeat.IsLazy);
            return;
        }

        var splits = new List<int>();
        for (var i = repeat.Least; i < most; i++)
        {
            splits.Add(Emit(new RegexInstruction(RegexOperation.Split)));
            Compile(repeat.Inner);
        }

        foreach (var split in splits)
        {
            _program[split] = Split(split + 1, _program.Count, repeat.IsLazy);
        }
    }

    private static RegexInstruction Split(int into, int past, bool isLazy) =>
        isLazy
            ? new RegexInstruction(RegexOperation.Split, past, into)
            : new RegexInstruction(RegexOperation.Split, into, past);
}
