using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Fairlead.Yaml;

/// <summary>Gives malformed input one kind of exception: the parser answers some of it with its own failures.</summary>
internal sealed class GuardedParser(string text) : IParser
{
    private readonly Parser _parser = new(new StringReader(text));

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception error)
            when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException)
        {
            var place = _parser.Current?.End ?? new Mark(0, 1, 1);
            throw new YamlException(place, place, "what follows cannot be parsed", error);
        }
    }
}
