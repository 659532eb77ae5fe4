using Fairlead.BuildEngine.Sessions;
using Nuke.Common.CI;

namespace Fairlead.BuildEngine.Output;

/// <summary>Colours, where the output shows them.</summary>
internal sealed class Palette
{
    private readonly bool _colours;

    private Palette(bool colours) => _colours = colours;

    /// <summary>A terminal and CI services show colours, unless <c>NO_COLOR</c> is set.</summary>
    public static Palette Of(BuildSession session)
    {
        var refused = session.Variables.GetValueOrDefault("NO_COLOR") is { Length: > 0 };
        var dumb = session.Variables.GetValueOrDefault("TERM") is "dumb";
        return new Palette(!refused && ((session.OutputIsTerminal && !dumb) || session.Host is IBuildServer));
    }

    public string Bold(string text) => Paint("1", text);

    public string Dim(string text) => Paint("2", text);

    public string Red(string text) => Paint("31", text);

    public string Green(string text) => Paint("32", text);

    public string Yellow(string text) => Paint("33", text);

    private string Paint(string code, string text) => _colours && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;
}
