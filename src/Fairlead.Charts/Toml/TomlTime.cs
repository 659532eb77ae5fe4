using Fairlead.Templates;

namespace Fairlead.Charts.Toml;

/// <summary>A date or time read from TOML, which is written back as it was.</summary>
internal sealed class TomlTime(string text) : ITemplateObject
{
    public string TypeName => "time.Time";

    public string Text => text;

    public object Plain => text;

    public override string ToString() => text;
}
