namespace Fairlead.Templates.Tests;

public sealed class PrintfTests
{
    [Theory]
    [InlineData(
        "{{ printf \"%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%O|%b|%c|%U|%#x\" 42 42 42 42 42 42 42 42 42 42 42 42 42 }}",
        "   42|42   |00042|+42| 42|2a|2A|52|0o52|101010|*|U+002A|0x2a"
    )]
    [InlineData(
        "{{ printf \"%f|%.2f|%8.3f|%-8.1f|%08.2f|%+.1f|%e|%g|%G\" 3.14159 3.14159 3.14159 3.14159 3.14159 3.14159 3.14159 3.14159 3.14159 }}",
        "3.141590|3.14|   3.142|3.1     |00003.14|+3.1|3.141590e+00|3.14159|3.14159"
    )]
    [InlineData("{{ printf \"%.0f %.0f %.0f %.2f %.1f\" 0.5 1.5 2.5 0.125 0.25 }}", "0 2 2 0.12 0.2")]
    [InlineData(
        "{{ printf \"%v %v %v %v %v\" 100000.0 1000000.0 123456789.0 0.0001 0.00001 }}",
        "100000 1e+06 1.23456789e+08 0.0001 1e-05"
    )]
    [InlineData(
        "{{ printf \"%s|%10s|%-10s|%.2s|%q|%x|% x|%X\" \"héé\" \"héé\" \"héé\" \"héé\" \"héé\\n\" \"hi\" \"hi\" \"hi\" }}",
        "héé|       héé|héé       |hé|\"héé\\n\"|6869|68 69|6869"
    )]
    [InlineData("{{ printf \"%+q %#q %#q\" \"é\" \"a\" \"a`b\" }}", "\"\\u00e9\" `a` \"a`b\"")]
    [InlineData("{{ printf \"%t %v %5t\" true false true }}", "true false  true")]
    [InlineData(
        "{{ printf \"%d\" \"x\" }}|{{ printf \"%s\" 1 }}|{{ printf \"%z\" 1 }}|{{ printf \"%d\" 1.5 }}",
        "%!d(string=x)|%!s(int=1)|%!z(int=1)|%!d(float64=1.5)"
    )]
    [InlineData(
        "{{ printf \"%d %d\" 1 }}|{{ printf \"%d\" 1 2 \"x\" }}|{{ printf \"%\" }}|{{ printf \"100%%\" }}",
        "1 %!d(MISSING)|1%!(EXTRA int=2, string=x)|%!(NOVERB)|100%"
    )]
    [InlineData(
        "{{ printf \"%[2]d %[1]d\" 1 2 }}|{{ printf \"%[3]d\" 1 }}|{{ printf \"%[x]d\" 1 }}|{{ printf \"%*d\" 5 1 }}|{{ printf \"%.*f\" 2 1.0 }}",
        "2 1|%!d(BADINDEX)|%!d(BADINDEX)|    1|1.00"
    )]
    [InlineData("{{ printf \"%*d\" \"x\" 1 }}", "%!(BADWIDTH)1")]
    [InlineData(
        "{{ printf \"%v %s %d %q\" (list 1 \"a\" nil) (list 1 \"a\" nil) (list 1 \"a\" nil) (list \"a\" nil) }}",
        "[1 a <nil>] [%!s(int=1) a <nil>] [1 %!d(string=a) <nil>] [\"a\" <nil>]"
    )]
    [InlineData(
        "{{ printf \"%v %+v %#v %T\" (dict \"b\" 1 \"a\" nil) (dict \"a\" 1) (dict \"a\" (list 1 \"x\")) (dict) }}",
        "map[a:<nil> b:1] map[a:1] map[string]interface {}{\"a\":[]interface {}{1, \"x\"}} map[string]interface {}"
    )]
    [InlineData(
        "{{ printf \"%T %T %T %T %T\" 1 1.0 \"\" (splitList \",\" \"a\") (until 1) }}",
        "int float64 string []string []int"
    )]
    [InlineData("{{ printf \"%v|%d|%s\" nil nil nil }}", "<nil>|%!d(<nil>)|%!s(<nil>)")]
    [InlineData("{{ printf \"%6.2f%%|%x|%b\" 12.345 3.5 1.0 }}", " 12.35%|0x1.cp+01|4503599627370496p-52")]
    [InlineData("{{ printf \"%v %.1f\" 1i 1i }}", "(0+1i) (0.0+1.0i)")]
    public void A_format_gives_what_Go_gives(string template, string expected) =>
        Assert.Equal(expected, Some.Rendered(template));
}
