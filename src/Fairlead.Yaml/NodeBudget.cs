using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml;

/// <summary>Counts what a text grows to, so that a small text of nested aliases cannot fill the memory.</summary>
internal sealed class NodeBudget(string source, YamlReadOptions options)
{
    private const int CharactersPerNode = 256;
    private long _used;
    private long _aliased;

    public static string Refusal(int maximum) =>
        $"the text has more than {maximum} values once its aliases are written out; split the file or use fewer aliases";

    /// <summary>A value, or a key.</summary>
    /// <param name="node">What it is read from.</param>
    /// <param name="isAliased">An alias stands for it.</param>
    /// <param name="characters">Its length.</param>
    public void Take(YamlNode node, bool isAliased, int characters = 0)
    {
        var cost = 1 + (characters / CharactersPerNode);
        _used += cost;
        _aliased += isAliased ? cost : 0;
        if (_used > options.MaximumNodes)
        {
            throw new YamlSyntaxException(source, node.Start.Position, Refusal(options.MaximumNodes));
        }

        if (_aliased > options.MaximumAliasedValues)
        {
            throw new YamlSyntaxException(
                source,
                node.Start.Position,
                $"the aliases of the text stand for more than {options.MaximumAliasedValues} values; use fewer aliases"
            );
        }

        if (options.Aliases is { } shared && _aliased > shared.Left && isAliased)
        {
            throw new YamlSyntaxException(
                source,
                node.Start.Position,
                $"the aliases of all files together stand for more than {shared.Values} values, this one's among them; use fewer aliases"
            );
        }
    }

    /// <summary>The text was read to its end.</summary>
    public void Keep() => options.Aliases?.Take((int)_aliased);
}
