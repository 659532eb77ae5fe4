using Fairlead.Components.Services;
using Fairlead.Components.Tests.Services;

namespace Fairlead.Components.Tests.Projects;

/// <summary>The keys of projects say what decides the result, and nothing of the machine that they are read on.</summary>
[Trait("speed", "slow")]
public sealed class PortableKeysTests
{
    private const string Variable = "FAIRLEAD_TEST_OF_PORTABLE_KEYS";

    [Fact]
    public void Two_folders_give_the_same_keys_though_projects_name_whole_paths()
    {
        using var one = new ForeignRepository("one");
        using var other = new ForeignRepository("a folder, with=signs (and blanks)");
        foreach (var repository in (ForeignRepository[])[one, other])
        {
            repository.Write("acme.ruleset", "<RuleSet Name=\"Acme\" ToolsVersion=\"17.0\"/>");
            repository.Write(
                "Directory.Build.targets",
                "<Project><PropertyGroup><CodeAnalysisRuleSet>$(MSBuildThisFileDirectory)acme.ruleset</CodeAnalysisRuleSet></PropertyGroup></Project>"
            );
        }

        Assert.Equal(Keys(one), Keys(other));
    }

    [Fact]
    public void A_variable_that_projects_mention_is_an_input()
    {
        using var repository = new ForeignRepository();
        repository.Write(
            "Directory.Build.targets",
            $"<Project><PropertyGroup><Optimize>$({Variable})</Optimize></PropertyGroup></Project>"
        );
        Environment.SetEnvironmentVariable(Variable, "true");
        try
        {
            var first = Keys(repository);
            Environment.SetEnvironmentVariable(Variable, "false");
            Assert.NotEqual(first, Keys(repository));
            Environment.SetEnvironmentVariable(Variable, "true");
            Assert.Equal(first, Keys(repository));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    private static IReadOnlyList<(string, string)> Keys(ForeignRepository repository)
    {
        SourceLook look = repository.Build().Work.Look();
        return
        [
            .. look
                .Keys.Select(key => (Path.GetRelativePath(repository.Root, key.Key), key.Value))
                .OrderBy(key => key.Item1, StringComparer.Ordinal),
        ];
    }
}
