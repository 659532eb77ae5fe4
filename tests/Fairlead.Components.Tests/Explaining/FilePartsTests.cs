using System.Text;
using Fairlead.Components.Explaining;

namespace Fairlead.Components.Tests.Explaining;

public sealed class FilePartsTests
{
    [Fact]
    public void What_the_compiler_was_given_is_told_apart()
    {
        var before = new SmallAssembly
        {
            Version = "1.4.0.0",
            Informational = "1.4.0",
            Types = ["Old", "Kept"],
            Resource = "hello",
            Path = "/_/src/obj/Some.pdb",
        };
        var after = new SmallAssembly
        {
            Module = 2,
            Version = "1.5.0.0",
            Informational = "1.5.0",
            Types = ["Kept", "New"],
            Reference = ("System.Runtime", "11.0.0.0"),
            Resource = "hullo",
            Path = "/home/ada/src/obj/Some.pdb",
        };

        Assert.Equal(
            [
                "reference System.Runtime 10.0.0.0 -> 11.0.0.0",
                "resource texts changed",
                "type Shop.New added",
                "type Shop.Old removed",
                "embedded path /_/src/obj/Some.pdb -> /home/ada/src/obj/Some.pdb",
                "informational version 1.4.0 -> 1.5.0",
                "version 1.4.0.0 -> 1.5.0.0",
                "module id 000000010000 -> 000000020000",
            ],
            FileParts.Differences(before.ToBytes(), after.ToBytes())
        );
    }

    [Fact]
    public void Code_alone_has_another_module_id() =>
        Assert.Equal(
            ["module id 000000010000 -> 000000030000"],
            FileParts.Differences(new SmallAssembly().ToBytes(), new SmallAssembly { Module = 3 }.ToBytes())
        );

    [Fact]
    public void An_assembly_that_was_edited_keeps_its_module_id()
    {
        var edited = new SmallAssembly().ToBytes();
        edited[^1] ^= 1;

        Assert.Equal(
            ["the same module id, so it was changed after it was compiled"],
            FileParts.Differences(new SmallAssembly().ToBytes(), edited)
        );
    }

    [Fact]
    public void Of_many_types_the_first_are_named()
    {
        var types = Enumerable.Range(1, 8).Select(number => $"T{number}").ToList();

        Assert.Equal(
            [
                "type Shop.T1 added",
                "type Shop.T2 added",
                "type Shop.T3 added",
                "type Shop.T4 added",
                "type Shop.T5 added",
                "3 more types",
                "the same module id, so it was changed after it was compiled",
            ],
            FileParts.Differences(new SmallAssembly().ToBytes(), new SmallAssembly { Types = types }.ToBytes())
        );
    }

    [Theory]
    [InlineData("a\nb\nc", "a\nB\nc", "from line 2 on")]
    [InlineData("a", "a\nb", "from line 2 on, 1 -> 2 lines")]
    [InlineData("a\0b", "a\0c", "from byte 2 on")]
    public void Other_content_differs_from_a_place_on_and_is_not_shown(string before, string after, string expected) =>
        Assert.Equal(
            expected,
            string.Join(", ", FileParts.Differences(Encoding.UTF8.GetBytes(before), Encoding.UTF8.GetBytes(after)))
        );

    [Theory]
    [InlineData("", "empty")]
    [InlineData("\u007fELF", "program")]
    [InlineData("#!/bin/sh", "script")]
    [InlineData("MZ", "program")]
    [InlineData("hello", "text")]
    [InlineData("a\0b", "binary")]
    public void Content_has_a_kind(string content, string kind) =>
        Assert.Equal(kind, FileParts.KindOf(Encoding.UTF8.GetBytes(content)));

    [Fact]
    public void An_assembly_is_told_from_other_programs()
    {
        Assert.Equal("assembly", FileParts.KindOf(new SmallAssembly().ToBytes()));
        Assert.Equal("gzip", FileParts.KindOf([0x1f, 0x8b, 8]));
        Assert.Equal("binary", FileParts.KindOf([0xff, 0xfe, 0xfd]));
    }
}
