using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Storefront;

/// <summary>A piece of HTML. In <c>Html.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c> every hole is encoded, unless it is HTML already.</summary>
internal readonly record struct Html(string Text)
{
    public static Html Of(Interpolation interpolation) => new(interpolation.ToString());

    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    [InterpolatedStringHandler]
    internal readonly struct Interpolation(int literalLength, int holes)
    {
        private readonly StringBuilder _text = new(literalLength + (holes * 16));

        public void AppendLiteral(string text) => _text.Append(text);

        public void AppendFormatted(Html piece) => _text.Append(piece.Text);

        public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? ""));

        public void AppendFormatted<T>(T value, string? format = null)
            where T : IFormattable => AppendFormatted(value.ToString(format, CultureInfo.InvariantCulture));

        public override string ToString() => _text.ToString();
    }
}
