namespace Fairlead.Yaml.Tests;

public sealed class YamlReaderTests
{
    [Fact]
    public void Empty_documents_are_left_out()
    {
        var documents = YamlReader.ReadAll("---\n# only a comment\n---\na: 1\n---\n---\nb: 2\n...\n", "f.yaml");

        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], documents.Select(document => document.Root!.ToJsonString()));
        Assert.Equal([4, 7], documents.Select(document => document.Line));
    }

    [Fact]
    public void An_empty_text_has_no_documents_and_reads_as_null()
    {
        Assert.Empty(YamlReader.ReadAll("", "f.yaml"));
        Assert.Null(YamlReader.ReadSingle("# nothing\n", "f.yaml").Root);
    }

    [Fact]
    public void A_byte_order_mark_is_skipped() =>
        Assert.Equal("{\"a\":1}", YamlReader.ReadSingle("\uFEFFa: 1", "f.yaml").Root!.ToJsonString());

    [Fact]
    public void JSON_is_YAML() =>
        Assert.Equal(
            """{"a":[1,{"b":null}],"c":"d/é"}""",
            YamlReader
                .ReadSingle("""{"a": [1, {"b": null}], "c": "d/\u00e9"}""", "f.yaml")
                .Root!.ToJsonString()
                .Replace("\\u00E9", "é")
        );

    [Fact]
    public void Duplicate_keys_are_refused_unless_the_last_shall_win()
    {
        const string Text = "a: 1\nb: 2\n\"a\": 3\n";

        var error = Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadSingle(Text, "f.yaml"));
        Assert.Equal("f.yaml:3:1: the key \"a\" is already set in this mapping; remove one of the two", error.Message);

        var last = new YamlReadOptions { DuplicateKeys = DuplicateKeys.LastWins };
        Assert.Equal("{\"a\":3,\"b\":2}", YamlReader.ReadSingle(Text, "f.yaml", last).Root!.ToJsonString());
    }

    [Fact]
    public void Keys_that_become_equal_strings_are_duplicates() =>
        Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadSingle("1: a\n'1': b\n", "f.yaml"));

    [Theory]
    [InlineData("~: 1", "f.yaml:1:1: a key is null; give it a name, or quote it if null is the name")]
    [InlineData("? [a]\n: 1", "f.yaml:1:3: a mapping or a list cannot be a key; Kubernetes knows only strings as keys")]
    [InlineData("a: *x", "f.yaml:1:4: the alias *x has no anchor &x before it")]
    [InlineData("a: &x [*x]", "f.yaml:1:8: the alias *x contains itself")]
    [InlineData("a: 1\n---\nb: *x", "f.yaml:3:4: the alias *x has no anchor &x before it")]
    [InlineData("<<: 5", "f.yaml:1:5: a merge key << takes a mapping or a list of mappings")]
    [InlineData(
        "a: \"\u0001\"",
        "f.yaml:1:5: the character U+0001 is not allowed in YAML; write it as an escape in double quotes"
    )]
    [InlineData(
        "%YAML 1.2\n---\na: 1",
        "f.yaml:1:1: %YAML 1.2 is not understood by Kubernetes, which reads YAML 1.1; remove the directive"
    )]
    public void What_Kubernetes_cannot_read_is_refused_with_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message);

    [Theory]
    [InlineData("\ta: 1", 2)]
    [InlineData("a:\n \t- b", 3)]
    public void A_tab_cannot_indent(string text, int column) =>
        Assert.EndsWith(
            $":{column}: a tab cannot indent YAML; use spaces",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Tabs_elsewhere_are_fine() =>
        Assert.Equal(
            """{"a":"x","b":["\ty\n",{"c":1}]}""",
            YamlReader.ReadSingle("a:\tx\t# c\nb: [\n\t\"\\ty\\n\",\n\t{c: 1}]", "f.yaml").Root!.ToJsonString()
        );

    // As Go's encoding/json reads them, which kubectl gives such a file to.
    [Theory]
    [InlineData("""{"a": "x\/y"}""", "x/y")]
    [InlineData("""  {"a": "\ud83d\ude00!"}""", "\U0001F600!")]
    [InlineData("""{"a": "\ud83d!"}""", "\uFFFD!")]
    [InlineData("""{"a": "\ude00\ud83d"}""", "\uFFFD\uFFFD")]
    [InlineData("""{"a": "\ud83d\u0041"}""", "\uFFFDA")]
    public void Escapes_of_JSON_count_where_they_are_asked_for(string text, string value)
    {
        Assert.Equal(
            value,
            YamlReader.ReadSingle(text, "f.json", new YamlReadOptions { ReadsJson = true }).Root![
                "a"
            ]!.GetValue<string>()
        );
        Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadSingle(text, "f.json"));
        Assert.Throws<YamlSyntaxException>(() =>
            YamlReader.ReadSingle("---\n" + text, "f.yaml", new YamlReadOptions { ReadsJson = true })
        );
    }

    [Theory]
    [InlineData("""{"a": "\ud83d\u00"}""")]
    [InlineData("{\"a\": \"\\ud83d\\u")]
    public void An_escape_that_ends_early_is_refused(string text) =>
        Assert.Throws<YamlSyntaxException>(() =>
            YamlReader.ReadSingle(text, "f.json", new YamlReadOptions { ReadsJson = true })
        );

    [Fact]
    public void Half_a_surrogate_pair_is_refused() =>
        Assert.Equal(
            "f.yaml:2:5: the character U+D800 is not allowed in YAML; write it as an escape in double quotes",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll("\n b: \ud800", "f.yaml")).Message
        );

    [Fact]
    public void A_second_document_is_refused_where_one_was_expected() =>
        Assert.Equal(
            "f.yaml:3:1: a second document starts here, but this file holds one; "
                + "remove the second or move it to a file of its own",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadSingle("a: 1\n---\nb: 1\n", "f.yaml")).Message
        );

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: b: c")]
    [InlineData("a: 1\n b: 2")]
    [InlineData("a: \"open")]
    [InlineData("a: -")]
    [InlineData("a:\n\tb: 1")]
    [InlineData("- a\nb: 1")]
    [InlineData("a: @x")]
    [InlineData("{{ .Values.name }}")]
    [InlineData("a: \"\\ud800\"")]
    [InlineData("a: \"\\U00110000\"")]
    [InlineData("a: !<> x")]
    [InlineData("%TAG ! \n---\na: 1")]
    [InlineData("a: !<tag:%zz> x")]
    public void Malformed_text_is_a_syntax_error_that_names_the_file(string text) =>
        Assert.StartsWith(
            "f.yaml:",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Aliases_are_copies()
    {
        var root = YamlReader.ReadSingle("a: &x {k: [1]}\nb: *x\n", "f.yaml").Root!;
        root["a"]!["k"] = 2;

        Assert.Equal("""{"a":{"k":2},"b":{"k":[1]}}""", root.ToJsonString());
    }

    [Fact]
    public void Merge_keys_fill_in_what_the_mapping_does_not_set() =>
        Assert.Equal(
            """{"b":2,"a":1,"c":3}""",
            YamlReader
                .ReadAll("--- [&x {a: 1, b: 1}, &y {a: 9, c: 3}, {<<: [*x, *y], b: 2}]\n", "f.yaml")
                .Single()
                .Root![2]!.ToJsonString()
        );

    [Fact]
    public void A_text_that_nests_too_deep_is_refused()
    {
        var text = new string('[', 5000) + new string(']', 5000);

        Assert.Equal(
            "f.yaml:1:102: the text nests deeper than 100 levels",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message
        );
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused()
    {
        var lines = Enumerable
            .Range(1, 30)
            .Select(n => $"a{n}: &a{n} [{string.Join(", ", Enumerable.Repeat($"*a{n - 1}", 9))}]");
        var text = "a0: &a0 [lol]\n" + string.Join('\n', lines);

        Assert.EndsWith(
            "the aliases of the text stand for more than 100000 values; use fewer aliases",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_written_out_is_not_bounded_by_what_aliases_may_stand_for() =>
        Assert.Equal(
            150_000,
            YamlReader
                .ReadSingle($"a: &a 1\nb: *a\nc: [{string.Join(',', Enumerable.Repeat("1", 150_000))}]", "f.yaml")
                .Root!["c"]!
                .AsArray()
                .Count
        );

    [Theory]
    [InlineData(4, true)]
    [InlineData(3, false)]
    public void Every_value_an_alias_stands_for_counts(int maximum, bool isRead)
    {
        var options = new YamlReadOptions { MaximumAliasedValues = maximum };

        // The mapping, its key, its list and the value in that.
        var error = Record.Exception(() => YamlReader.ReadAll("[&x {k: [1]}, *x]", "f.yaml", options));

        Assert.Equal(
            isRead ? null : "f.yaml:1:10: the aliases of the text stand for more than 3 values; use fewer aliases",
            error?.Message
        );
    }

    [Fact]
    public void Texts_may_share_what_their_aliases_stand_for()
    {
        var options = new YamlReadOptions { Aliases = new AliasAllowance(10) };
        YamlReader.ReadAll("[&x {k: [1]}, *x]", "a.yaml", options);
        Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll("[&x {k: [1]}, *x, *y]", "broken.yaml", options));
        YamlReader.ReadAll("[&x {k: [1]}, *x]", "b.yaml", options);
        YamlReader.ReadAll("[{k: [1]}, {k: [1]}]", "plain.yaml", options);

        Assert.Equal(
            "c.yaml:1:9: the aliases of all files together stand for more than 10 values, this one's among them; use fewer aliases",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll("[&x {k: [1]}, *x]", "c.yaml", options)).Message
        );
        Assert.Equal((2, 8), (options.Aliases.Left, options.Aliases.Used));
    }

    [Fact]
    public void A_bomb_of_merge_keys_is_refused()
    {
        var lines = Enumerable.Range(1, 40).Select(n => $"a{n}: &a{n} {{k{n}: 1, <<: [*a{n - 1}, *a{n - 1}]}}");
        var text = "a0: &a0 {k: 1}\n" + string.Join('\n', lines);

        Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml"));
    }

    [Fact]
    public void A_bomb_of_long_scalars_is_refused()
    {
        var text = $"a: &a {new string('x', 1_000_000)}\nb: [{string.Join(", ", Enumerable.Repeat("*a", 2000))}]";

        Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml"));
    }

    [Fact]
    public void A_text_of_too_many_values_is_not_read_to_its_end() =>
        Assert.Equal(
            "f.yaml:1:8: the text has more than 3 values once its aliases are written out; split the file or use fewer aliases",
            Assert
                .Throws<YamlSyntaxException>(() =>
                    YamlReader.ReadAll("[1, 2, 3, 4, }", "f.yaml", new YamlReadOptions { MaximumNodes = 3 })
                )
                .Message
        );

    [Fact]
    public void Aliases_cannot_hide_depth()
    {
        var text = "a0: &a0 []\n" + string.Join('\n', Enumerable.Range(1, 200).Select(n => $"a{n}: &a{n} [*a{n - 1}]"));

        Assert.EndsWith(
            "the text nests deeper than 100 levels once its aliases are written out",
            Assert.Throws<YamlSyntaxException>(() => YamlReader.ReadAll(text, "f.yaml")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Random_damage_never_causes_anything_but_a_syntax_error()
    {
        const string Text =
            "%TAG ! tag:x,1:\n---\na: &x [1, 'b', \"c\\n\\u0041\"]\nd: |2-\n    e\nf: {<<: {g: *x}, ? h : !!int 5}\n- >\n j\n";
        var random = new Random(20261123);
        for (var round = 0; round < 20_000; round++)
        {
            var damaged = Text.ToCharArray();
            for (var count = random.Next(1, 6); count > 0; count--)
            {
                damaged[random.Next(damaged.Length)] = Text[random.Next(Text.Length)];
            }

            var text = new string(damaged)[..random.Next(Text.Length)];
            try
            {
                YamlReader.ReadAll(text, "f.yaml");
            }
            catch (YamlSyntaxException)
            {
                // The only way in which bad text may fail.
            }
        }
    }
}
