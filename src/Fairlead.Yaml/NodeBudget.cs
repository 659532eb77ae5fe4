using Fairlead.Yaml.Composing;

namespace Fairlead.Yaml;

/// <summary>Counts what a text grows to, so that a small text of nested aliases cannot fill the memory.</summary>
internal sealed class NodeBudget(string source, int maximum)
{
    private const int CharactersPerNode = 256;
    private long _used;

    public static string Refusal(int maximum) =>
        $"the text has more than {maximum} values once its aliases are written out; split the file or use fewer aliases";

    public void Take(YamlNode node, int characters = 0)
    {
        _used += 1 + (characters / CharactersPerNode);
        if (_used > maximum)
        {
            throw new YamlSyntaxException(source, node.Start.Position, Refusal(maximum));
        }
    }
}
