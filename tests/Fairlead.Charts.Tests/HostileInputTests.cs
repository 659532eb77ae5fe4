using System.Globalization;
using System.IO.Compression;
using System.Text;
using Fairlead.Charts.HelmYaml;
using Fairlead.Charts.Loading;
using Fairlead.Charts.Rendering;
using Fairlead.Charts.Toml;
using Fairlead.Charts.Values;

namespace Fairlead.Charts.Tests;

/// <summary>
/// Whatever is fed in, the answer is a result or a <see cref="ChartException"/>: nothing else is thrown, and nothing
/// hangs. Each property runs over a fixed number of seeds; FAIRLEAD_FUZZ_ROUNDS asks for more.
/// </summary>
public sealed class HostileInputTests
{
    // Separated by blanks; ~ stands for a blank within a piece.
    private static readonly string[] TemplatePieces = Pieces(
        """
        {{ }} {{- -}} {{~.~}} {{~.Values~}} {{~end~}} {{~if~.Values.a~}} {{~else~}} {{~range~.Values.l~}} {{~range~3~}}
        {{~with~.Values.m~}} {{~define~"d"~}} {{~template~"d"~.~}} {{~include~"d"~.~}} {{~tpl~.Values.t~.~}} {{~$x~:=~1~}}
        {{~$x~=~add~$x~1~}} {{~break~}} {{~continue~}} {{~toYaml~.Values~}} {{~fromYaml~.Values.t~}} {{~repeat~3~"a"~}}
        {{~until~5~}} {{~regexFind~"(a*)*b"~"aaaaaaaa"~}} {{~merge~.Values.m~.Values~}} {{~set~.Values~"self"~.Values~}}
        {{~toJson~.~}} {{~printf~"%v~%d"~.~1~}} {{~index~.Values~"l"~9~}} {{~dig~"a"~"b"~1~.Values.m~}} {{/*~c~*/}} {{~`raw`~}}
        " ` ( ) | $ é \n \0 text ---
        """
    );

    private static readonly string[] YamlPieces = Pieces(
        """
        a : :~ -~ \n \n~~ { } [ ] , &x~ *x <<:~*x !!int~ !!binary~ | >- " ' # ---\n ... ?~ %YAML~1.1\n \t \r\n \uFEFF \0 0x 1_0
        .inf yes @ ` \\ \u2028 é
        """
    );

    private static readonly string[] SetPieces = Pieces("""a b . = , [ ] 0 9 -1 { } \\ null " ~""");

    private static readonly string[] TomlPieces = Pieces(
        """
        a ~=~ [ ] { } , " ' \"\"\" ''' \\ \\u00 1 - . 1979-05-27 T07:32 :00Z \n # ~ true 0x \0
        """
    );

    [Fact]
    public void A_schema_that_doubles_its_work_at_every_level_ends_with_the_time_of_the_render()
    {
        var levels = Enumerable
            .Range(0, 100)
            .Select(n =>
                $"\"l{n}\":{{\"allOf\":[{{\"$ref\":\"#/$defs/l{n + 1}\"}},{{\"$ref\":\"#/$defs/l{n + 1}\"}}]}}"
            );
        var schema = $"{{\"$ref\":\"#/$defs/l0\",\"$defs\":{{{string.Join(',', levels)},\"l100\":{{}}}}}}";
        var chart = ChartBuilder.Build([
            Some.File("Chart.yaml", Some.ChartYaml),
            Some.File("values.schema.json", schema),
        ]);
        var request = Some.Request(chart) with { MaximumTime = TimeSpan.FromMilliseconds(200) };

        Assert.Equal(
            "The chart c takes longer than 0.2 s to render, the limit of the render.",
            Assert.Throws<ChartException>(() => ChartRenderer.Render(request, CancellationToken.None)).Message
        );
    }

    [Fact]
    public void Any_template_text_renders_or_is_refused() =>
        EachSeed(
            400,
            random =>
            {
                var chart = ChartBuilder.Build([
                    Some.File("Chart.yaml", Some.ChartYaml),
                    Some.File("templates/t.yaml", Of(random, TemplatePieces, 12)),
                    Some.File("templates/_h.tpl", "{{ define \"d\" }}{{ .Values.s }}{{ end }}"),
                ]);
                _ = ChartRenderer.Render(
                    Some.Request(chart) with
                    {
                        Values = ChartValues.Parse(
                            "a: 1\nl: [1, {b: 2}]\nm: {a: {b: 1}}\ns: x\nt: 'q: {{ .Values.s }}'\n",
                            "v"
                        ),
                        MaximumOutput = 1 << 20,
                        MaximumTime = TimeSpan.FromSeconds(20),
                    },
                    TestContext.Current.CancellationToken
                );
            }
        );

    [Fact]
    public void Any_text_is_values_or_refused() =>
        EachSeed(2000, random => _ = ChartValues.Parse(Of(random, YamlPieces, 14), "v").ToJson());

    [Fact]
    public void Any_expression_sets_values_or_is_refused() =>
        EachSeed(
            2000,
            random =>
            {
                var text = Of(random, SetPieces, 10);
                _ = random.Next(3) switch
                {
                    0 => ChartValues.Empty.Set(text),
                    1 => ChartValues.Empty.SetJson(text),
                    _ => ChartValues.Empty.SetString(text).SetLiteral(text),
                };
            }
        );

    [Fact]
    public void Any_bytes_are_a_package_or_refused()
    {
        var good = Some.Package(
                Some.Entry("c/Chart.yaml", Some.ChartYaml),
                Some.Entry("c/values.yaml", "a: 1\n"),
                Some.Entry("c/templates/t.yaml", "{{ .Values.a }}")
            )
            .ToArray();
        var tape = Unpacked(good);
        EachSeed(
            400,
            random =>
            {
                // Half of them are broken within the archive, where no checksum of the compression tells.
                var isInner = random.Next(2) == 0;
                var bytes = (byte[])(isInner ? tape : good).Clone();
                for (var change = random.Next(4); change >= 0; change--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                bytes = isInner ? Packed(bytes) : bytes;
                using var package = new MemoryStream(
                    bytes,
                    0,
                    random.Next(2) == 0 ? bytes.Length : random.Next(bytes.Length)
                );
                _ = Chart.Read(package);
            }
        );
    }

    [Fact]
    public void Yaml_reads_back_as_it_was_written() =>
        EachSeed(
            1500,
            random =>
            {
                var written = GoYaml.Encode(Value(random, 0));
                Assert.Equal(written, GoYaml.Encode(GoYaml.Decode(written)));
            }
        );

    [Fact]
    public void Any_toml_is_read_or_refused() =>
        EachSeed(
            2000,
            random =>
            {
                try
                {
                    _ = TomlWriter.Write(TomlReader.Read(Of(random, TomlPieces, 10)));
                }
                catch (FormatException error)
                {
                    // The functions turn it into text.
                    Assert.NotEmpty(error.Message);
                }
            }
        );

    [Theory]
    [InlineData("{{ range 2000000000 }}{{ end }}")]
    [InlineData("{{ range 30000 }}{{ range 30000 }}{{ range 30000 }}{{ end }}{{ end }}{{ end }}")]
    [InlineData(
        "{{ define \"a\" }}{{ range 1000 }}{{ include \"b\" . }}{{ end }}{{ end }}{{ define \"b\" }}{{ range 1000 }}{{ tpl \"{{ range 1000 }}{{ end }}\" . }}{{ end }}{{ end }}{{ template \"a\" }}"
    )]
    public void A_chart_that_never_ends_is_stopped(string template)
    {
        var request = Some.Request(Some.Chart(template)) with { MaximumTime = TimeSpan.FromMilliseconds(300) };

        Assert.Equal(
            "The chart c takes longer than 0.3 s to render, the limit of the render.",
            Assert.Throws<ChartException>(() => Some.Text(request)).Message
        );
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Values_without_a_bottom_are_refused(char bracket) =>
        Assert.Throws<ChartException>(() => ChartValues.Parse(new string(bracket, 200_000), "v"));

    private static string[] Pieces(string text) =>
        [
            .. text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)
                .Select(piece =>
                    piece
                        .Replace("\\\\", "\u0001")
                        .Replace("\\n", "\n")
                        .Replace("\\r", "\r")
                        .Replace("\\t", "\t")
                        .Replace("\\0", "\0")
                        .Replace("\\\"", "\"")
                        .Replace("\\uFEFF", "\uFEFF")
                        .Replace("\\u2028", "\u2028")
                        .Replace('\u0001', '\\')
                        .Replace('~', ' ')
                ),
        ];

    private static void EachSeed(int rounds, Action<Random> property)
    {
        var asked = Environment.GetEnvironmentVariable("FAIRLEAD_FUZZ_ROUNDS");
        var count = asked is null ? rounds : int.Parse(asked, CultureInfo.InvariantCulture);
        for (var seed = 0; seed < count; seed++)
        {
            try
            {
                property(new Random(seed));
            }
            // A refusal is an answer.
            catch (ChartException error)
            {
                Assert.NotEmpty(error.Message);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"Seed {seed}: {error.Message}", error);
            }
        }
    }

    private static string Of(Random random, string[] pieces, int most)
    {
        var text = new StringBuilder();
        for (var piece = random.Next(most) + 1; piece > 0; piece--)
        {
            text.Append(pieces[random.Next(pieces.Length)]);
        }

        return text.ToString();
    }

    private static object? Value(Random random, int depth) =>
        random.Next(depth > 3 ? 6 : 9) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.Next(-1000, 1000) * 1.0,
            3 => random.NextDouble() * Math.Pow(10, random.Next(-10, 25)),
            < 6 => Of(random, YamlPieces, 6),
            6 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)).ToList(),
            _ => Enumerable
                .Range(0, random.Next(4))
                .Select(_ => KeyValuePair.Create(Of(random, YamlPieces, 3), Value(random, depth + 1)))
                .DistinctBy(entry => entry.Key)
                .ToDictionary(),
        };

    private static byte[] Packed(byte[] tape)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(tape);
        }

        return packed.ToArray();
    }

    private static byte[] Unpacked(byte[] package)
    {
        using var zip = new GZipStream(new MemoryStream(package), CompressionMode.Decompress);
        using var tape = new MemoryStream();
        zip.CopyTo(tape);
        return tape.ToArray();
    }
}
