using Fairlead.Templates.Functions;

namespace Fairlead.Templates.Tests;

public sealed class FunctionTests
{
    [Theory]
    [InlineData("{{ b64dec (b64enc \"\\xff\\xfe\") | b64enc }}", "//4=")]
    [InlineData("{{ trunc 1 \"é\" }}{{ substr 1 2 \"é\" }}", "é")]
    [InlineData(
        "{{ b64dec \"YQ=\" }}|{{ b64dec \"Y!\" }}|{{ b32dec \"NBUQ====\" }}|{{ b64dec \"YQ==\\n\" }}",
        "illegal base64 data at input byte 3|illegal base64 data at input byte 1|hi|a"
    )]
    [InlineData(
        "{{ snakecase \"FirstName HTTPServer http2xx Bld4Floor3rd\" }}",
        "first_name_http_server_http_2xx_bld4_floor_3rd"
    )]
    [InlineData(
        "{{ camelcase \"GOLANG_IS_GREAT\" }} {{ camelcase \"-\" }} {{ camelcase \"a\" }}",
        "GolangIsGreat -- A"
    )]
    [InlineData(
        "{{ int \"0x1F\" }} {{ int \"010\" }} {{ int \"1_000\" }} {{ int \"2.0\" }} {{ int 1e30 }} {{ int true }} {{ int nil }}",
        "31 8 1000 2 -9223372036854775808 1 0"
    )]
    [InlineData(
        "{{ typeOf (int 5) }} {{ typeOf (int64 5) }} {{ typeOf (add 1 2) }} {{ typeOf (keys (dict)) }} {{ typeOf (split \",\" \"a\") }} {{ typeOf (chunk 1 (list)) }}",
        "int int64 int64 []string map[string]string [][]interface {}"
    )]
    [InlineData(
        "{{ addf 0.1 0.2 }} {{ mulf 1.1 1.1 }} {{ divf 1 3 }} {{ subf 0.3 0.1 }}",
        "0.3 1.21 0.3333333333333333 0.2"
    )]
    [InlineData(
        "{{ div -7 2 }} {{ mod -7 2 }} {{ max 1 5 3 }} {{ floor -1.5 }} {{ round 2.345 2 }}",
        "-3 -1 5 -2 2.35"
    )]
    [InlineData(
        "{{ toJson (dict \"b\" (list 1 1.5 nil true) \"a\" \"<é\\u2028>\") }}",
        "{\"a\":\"\\u003cé\\u2028\\u003e\",\"b\":[1,1.5,null,true]}"
    )]
    [InlineData(
        "{{ toPrettyJson (dict \"a\" (list 1 (dict)) \"b\" (list)) }}",
        "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}"
    )]
    [InlineData("{{ toRawJson 1e21 }} {{ toRawJson 1e-7 }} {{ toRawJson 123456789.0 }}", "1e+21 1e-7 123456789")]
    [InlineData("{{ (fromJson \"{\\\"a\\\":[1,\\\"\\\\u00e9\\\"]}\").a }}{{ fromJson \"{\" }}", "[1 é]<no value>")]
    [InlineData(
        "{{ merge (dict \"a\" \"\" \"b\" (dict \"c\" 1)) (dict \"a\" \"x\" \"b\" (dict \"d\" 2)) }}",
        "map[a:x b:map[c:1 d:2]]"
    )]
    [InlineData("{{ $a := dict \"l\" (list 1) }}{{ mergeOverwrite $a (dict \"l\" (list)) }}", "map[l:[]]")]
    [InlineData(
        "{{ omit (dict \"a\" 1 \"b\" 2) \"a\" }}{{ pick (dict \"a\" 1 \"b\" 2) \"a\" }}{{ pluck \"a\" (dict \"a\" 1) (dict) }}",
        "map[b:2]map[a:1][1]"
    )]
    [InlineData("{{ dig \"a\" \"b\" \"d\" (dict \"a\" (dict \"b\" 1)) }}{{ dig \"a\" \"x\" \"d\" (dict) }}", "1d")]
    [InlineData(
        "{{ regexFind \"a.c\" \"xabcx\" }} {{ regexReplaceAll \"(?P<x>a)(b)\" \"abab\" \"${2}$x-\" }} {{ regexReplaceAllLiteral \"a\" \"aba\" \"$1\" }}",
        "abc ba-ba- $1b$1"
    )]
    [InlineData(
        "{{ regexSplit \"a\" \"banana\" -1 }} {{ regexFindAll \"an?\" \"banana\" -1 }} {{ regexQuoteMeta \"a.b\" }}",
        "[b n n ] [an an a] a\\.b"
    )]
    [InlineData(
        "{{ regexMatch \"(?i)STRASSE\" \"strasse\" }}{{ regexMatch \"^\\\\p{Greek}+$\" \"αβγ\" }}{{ regexReplaceAll \".\" \"😀a\" \"x\" }}{{ regexMatch \"a$\" \"a\\n\" }}",
        "truetruexxfalse"
    )]
    [InlineData(
        "{{ regexFind \"a+?\" \"aaa\" }}{{ regexFind \"(?U)a+\" \"aaa\" }}{{ regexFind \"a{2,3}\" \"aaaa\" }}{{ regexFind \"x|xy\" \"xy\" }}",
        "aaaaax"
    )]
    [InlineData(
        "{{ urlJoin (urlParse \"https://u:p%40@h:8080/a%20b/c?q=1#f\") }}|{{ (urlParse \"mailto:a@b\").opaque }}|{{ (urlParse \"//h/p\").host }}",
        "https://u:p%40@h:8080/a%20b/c?q=1#f|a@b|h"
    )]
    [InlineData(
        "{{ base \"/a/b/\" }} {{ dir \"/a/b\" }} {{ clean \"a//../b/./c\" }} {{ ext \"a.b/c.d\" }} {{ isAbs \"/\" }} {{ base \"\" }}",
        "b /a b/c .d true ."
    )]
    [InlineData(
        "{{ semverCompare \"^1.2\" \"1.9.0\" }}{{ semverCompare \"^0.2.3\" \"0.3.0\" }}{{ semverCompare \"1.2 - 1.4\" \"1.4.5\" }}{{ semverCompare \">1.2\" \"1.2.9\" }}{{ semverCompare \"*\" \"1.0.0-a\" }}{{ semverCompare \"1.x\" \"1.5\" }}{{ semverCompare \"~*\" \"3.1\" }}",
        "truefalsetruefalsefalsetruetrue"
    )]
    [InlineData(
        "{{ date \"Jan 2, 2006 at 3:04pm (MST)\" (toDate \"2006-01-02 15:04:05\" \"2024-02-29 13:07:09\") }}",
        "Feb 29, 2024 at 1:07pm (UTC)"
    )]
    [InlineData(
        "{{ dateInZone \"2006-01-02T15:04:05Z07:00 MST\" (toDate \"2006-01-02\" \"2024-07-01\") \"America/New_York\" }}",
        "2024-06-30T20:00:00-04:00 EDT"
    )]
    [InlineData(
        "{{ toDate \"2006-01-02T15:04:05.000Z07:00\" \"2024-01-02T03:04:05.678+02:00\" }}",
        "2024-01-02 03:04:05.678 +0200 +0200"
    )]
    [InlineData(
        "{{ (toDate \"2006-01-02\" \"2024-01-31\").AddDate 0 1 0 | date \"2006-01-02 Mon 002\" }}",
        "2024-03-02 Sat 062"
    )]
    [InlineData(
        "{{ (mustDateModify \"-36h\" (toDate \"2006-01-02\" \"2024-01-01\")) | unixEpoch }} {{ duration \"3661\" }} {{ durationRound \"26h\" }}",
        "1703937600 1h1m1s 1d"
    )]
    [InlineData(
        "{{ htmlDate (toDate \"02/01/06\" \"05/11/99\") }} {{ (toDate \"2006-01-02\" \"2024-05-06\").Month }} {{ (toDate \"2006-01-02\" \"2024-05-06\").Weekday }}",
        "1999-11-05 May Monday"
    )]
    [InlineData(
        "{{ initials \"Foo bar\" }} {{ swapcase \"aB\" }} {{ title \"foo-bar baz\" }} {{ untitle \"Foo Bar\" }} {{ nospace \" a b \" }} {{ abbrev 8 \"hello world\" }}",
        "Fb Ab Foo-Bar Baz foo bar ab hello..."
    )]
    [InlineData(
        "{{ wrap 5 \"aa bb cc dddddddd e\" | replace \"\\n\" \"/\" }} {{ wrapWith 3 \"|\" \"abcdef gh\" }}",
        "aa bb/cc/dddddddd/e abc|def|gh"
    )]
    [InlineData(
        "{{ seq 5 }} {{ seq 1 2 6 }} {{ seq 3 1 }} {{ untilStep 0 10 4 }} {{ seq 5 -2 1 }}",
        "1 2 3 4 5 1 3 5 3 2 1 [0 4 8] 5 3 1"
    )]
    [InlineData(
        "{{ has 1 (list 1 2) }}{{ without (list 1 2 1) 1 }}{{ uniq (list 1 1 \"1\") }}{{ compact (list 0 1 \"\") }}{{ concat (list 1) (splitList \",\" \"a\") }}",
        "true[2][1 1][1][1 a]"
    )]
    [InlineData(
        "{{ first (list) }}{{ rest (list 1 2) }}{{ initial (list 1 2) }}{{ slice (list 1 2 3) 1 }}{{ sortAlpha (list 2 \"b\" 10) }}",
        "<no value>[2][1][2 3][10 2 b]"
    )]
    [InlineData(
        "{{ encryptAES \"k\" \"secret\" | decryptAES \"k\" }} {{ derivePassword 1 \"pin\" \"a\" \"b\" \"c\" | len }} {{ htpasswd \"a:b\" \"c\" }}",
        "secret 4 invalid username: a:b"
    )]
    [InlineData(
        "{{ len (randAlphaNum 12) }}{{ regexMatch \"^[0-9]{5}$\" (randNumeric 5) }}{{ len (uuidv4) }}{{ len (b64dec (randBytes 9)) }}{{ len (shuffle \"abc\") }}",
        "12true3693"
    )]
    public void A_function_gives_what_sprig_gives(string template, string expected) =>
        Assert.Equal(expected, Some.Rendered(template));

    [Theory]
    [InlineData(
        "{{ regexFind \"[\" \"a\" }}",
        "regexFind \"[\" \"a\">: error calling regexFind: regexp: Compile(`[`): error parsing regexp: missing closing ]: `[`"
    )]
    [InlineData(
        "{{ mustRegexFind \"a**\" \"a\" }}",
        "mustRegexFind \"a**\" \"a\">: error calling mustRegexFind: error parsing regexp: invalid nested repetition operator: `**`"
    )]
    [InlineData(
        "{{ mustRegexFind \"(?=a)\" \"a\" }}",
        "mustRegexFind \"(?=a)\" \"a\">: error calling mustRegexFind: error parsing regexp: invalid or unsupported Perl syntax: `(?=`"
    )]
    [InlineData(
        "{{ mustRegexFind \"(a)\\\\1\" \"a\" }}",
        "mustRegexFind \"(a)\\\\1\" \"a\">: error calling mustRegexFind: error parsing regexp: invalid escape sequence: `\\1`"
    )]
    [InlineData(
        "{{ mustRegexFind \"a{1001}\" \"a\" }}",
        "mustRegexFind \"a{1001}\" \"a\">: error calling mustRegexFind: error parsing regexp: invalid repeat count: `{1001}`"
    )]
    [InlineData(
        "{{ mustRegexFind \"*\" \"a\" }}",
        "mustRegexFind \"*\" \"a\">: error calling mustRegexFind: error parsing regexp: missing argument to repetition operator: `*`"
    )]
    [InlineData(
        "{{ mustToDate \"2006-01-02\" \"x\" }}",
        "mustToDate \"2006-01-02\" \"x\">: error calling mustToDate: parsing time \"x\" as \"2006-01-02\": cannot parse \"x\" as \"2006\""
    )]
    [InlineData(
        "{{ mustToDate \"2006-01-02\" \"2023-02-29\" }}",
        "mustToDate \"2006-01-02\" \"2023-02-29\">: error calling mustToDate: parsing time \"2023-02-29\": day out of range"
    )]
    [InlineData(
        "{{ mustFromJson \"{\\\"a\\\":x}\" }}",
        "mustFromJson \"{\\\"a\\\":x}\">: error calling mustFromJson: invalid character 'x' looking for beginning of value"
    )]
    [InlineData(
        "{{ urlParse \"http://[::1\" }}",
        "urlParse \"http://[::1\">: error calling urlParse: unable to parse url: parse \"http://[::1\": missing ']' in host"
    )]
    [InlineData("{{ mustPush \"a\" 1 }}", "mustPush \"a\" 1>: error calling mustPush: Cannot push on type string")]
    [InlineData("{{ repeat -1 \"a\" }}", "repeat -1 \"a\">: error calling repeat: strings: negative Repeat count")]
    [InlineData(
        "{{ genSignedCert \"a\" (list \"x\") nil 1 (genCA \"c\" 1) }}",
        "genSignedCert \"a\" (list \"x\") nil 1 (genCA \"c\" 1)>: error calling genSignedCert: error parsing ip: x"
    )]
    public void A_function_refuses_what_sprig_refuses(string template, string expected) =>
        Assert.Equal("template: t:1:3: executing \"t\" at <" + expected, Some.Failure(template));

    [Fact]
    public void All_functions_that_Helm_exposes_are_there()
    {
        // The 3.3.0 function map without "env" and "expandenv".
        const string Expected =
            "abbrev abbrevboth add add1 add1f addf adler32sum ago all any append atoi b32dec b32enc b64dec b64enc base bcrypt biggest buildCustomCert camelcase cat ceil chunk clean coalesce compact concat contains date dateInZone dateModify date_in_zone date_modify decryptAES deepCopy deepEqual default derivePassword dict dig dir div divf duration durationRound empty encryptAES ext fail first float64 floor fromJson genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey get getHostByName has hasKey hasPrefix hasSuffix hello htmlDate htmlDateInZone htpasswd indent initial initials int int64 isAbs join kebabcase keys kindIs kindOf last list lower max maxf merge mergeOverwrite min minf mod mul mulf mustAppend mustChunk mustCompact mustDateModify mustDeepCopy mustFirst mustFromJson mustHas mustInitial mustLast mustMerge mustMergeOverwrite mustPrepend mustPush mustRegexFind mustRegexFindAll mustRegexMatch mustRegexReplaceAll mustRegexReplaceAllLiteral mustRegexSplit mustRest mustReverse mustSlice mustToDate mustToJson mustToPrettyJson mustToRawJson mustUniq mustWithout must_date_modify nindent nospace now omit osBase osClean osDir osExt osIsAbs pick pluck plural prepend push quote randAlpha randAlphaNum randAscii randBytes randInt randNumeric regexFind regexFindAll regexMatch regexQuoteMeta regexReplaceAll regexReplaceAllLiteral regexSplit repeat replace rest reverse round semver semverCompare seq set sha1sum sha256sum sha512sum shuffle slice snakecase sortAlpha split splitList splitn squote sub subf substr swapcase ternary title toDate toDecimal toJson toPrettyJson toRawJson toString toStrings trim trimAll trimPrefix trimSuffix trimall trunc tuple typeIs typeIsLike typeOf uniq unixEpoch unset until untilStep untitle upper urlJoin urlParse uuidv4 values without wrap wrapWith";
        Assert.Equal([], Expected.Split(' ').Except(SprigFunctions.All().Names));
    }
}
