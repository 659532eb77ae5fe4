using System.Xml.Linq;
using Nuke.Common.Tooling;

namespace Fairlead.Components.Projects;

/// <summary>
/// Compiles what is restored in its own folders, as <c>dotnet build</c> does, and asks MSBuild where the assemblies of its
/// projects then lie; nothing is assumed of a layout of folders or of names.
/// </summary>
/// <param name="root">Full path of the source repository.</param>
/// <param name="work">Full path of a folder of the build's own, for the files that MSBuild is called with.</param>
internal sealed class SolutionCompilation(string root, string work)
{
    // One question for projects of one framework, and for those of several, which ask themselves in each.
    private const string Questions = """
        <Project>
          <Target Name="FairleadProgram" Returns="@(FairleadProgram)">
            <!-- Not every test project says that it is one; those that IDEs list tests of have the capability. -->
            <ItemGroup>
              <_FairleadTests Include="@(ProjectCapability)" Condition="'%(Identity)' == 'TestContainer'" />
            </ItemGroup>
            <PropertyGroup>
              <_FairleadIsTest>$(IsTestProject)</_FairleadIsTest>
              <_FairleadIsTest Condition="'$(IsTestProject)' == '' And '@(_FairleadTests)' != ''">true</_FairleadIsTest>
            </PropertyGroup>
            <ItemGroup Condition="'$(IsCrossTargetingBuild)' != 'true'">
              <FairleadProgram Include="$(MSBuildProjectFullPath)%09$(_FairleadIsTest)%09$(OutputType)%09$(IsTestingPlatformApplication)%09$(UseMicrosoftTestingPlatformRunner)%09$(TargetPath)" />
            </ItemGroup>
            <ItemGroup Condition="'$(IsCrossTargetingBuild)' == 'true'">
              <_FairleadFramework Include="$(TargetFrameworks)" />
            </ItemGroup>
            <MSBuild Condition="'$(IsCrossTargetingBuild)' == 'true'" Projects="$(MSBuildProjectFullPath)" Targets="FairleadProgram" Properties="TargetFramework=%(_FairleadFramework.Identity)">
              <Output TaskParameter="TargetOutputs" ItemName="FairleadProgram" />
            </MSBuild>
          </Target>
        </Project>

        """;

    private string Question => Path.Combine(work, "program.targets");

    private string Answer => Path.Combine(work, "programs.txt");

    private static (string Name, string Value) Configured => ("Configuration", MSBuildProgram.Configuration);

    /// <summary>Compiles.</summary>
    /// <param name="file">Full path of a solution, or of a project.</param>
    /// <param name="projects">Full paths of the projects to tell of.</param>
    /// <returns>Of each of the projects what it was compiled to, one for each of its target frameworks.</returns>
    /// <exception cref="ProcessException">A project does not compile; the compiler's errors were shown.</exception>
    public IReadOnlyList<CompiledProgram> Run(string file, IReadOnlyCollection<string> projects)
    {
        Directory.CreateDirectory(work);
        AtomicFile.Write(Question, Questions);
        new MSBuildProgram(root).Run(
            Path.Combine(work, "compile.proj"),
            [MSBuildProgram.Call([file], "Build", [Configured]), Ask(projects), Write()],
            wantsCompiler: true
        );
        return [.. File.ReadLines(Answer).Where(line => line.Length > 0).Select(CompiledProgram.Parse)];
    }

    // Asked apart: to MSBuild a project with one property more is another one, and it would compile that.
    private XElement Ask(IEnumerable<string> projects) =>
        MSBuildProgram.Call(
            projects,
            "FairleadProgram",
            [
                Configured,
                ("CustomAfterMicrosoftCommonTargets", Question),
                ("CustomAfterMicrosoftCommonCrossTargetingTargets", Question),
            ],
            new XAttribute("SkipNonexistentTargets", "true"),
            new XElement(
                "Output",
                new XAttribute("TaskParameter", "TargetOutputs"),
                new XAttribute("ItemName", "Program")
            )
        );

    private XElement Write() =>
        new(
            "WriteLinesToFile",
            new XAttribute("File", MSBuildProgram.Escape(Answer)),
            new XAttribute("Lines", "@(Program)"),
            new XAttribute("Overwrite", "true")
        );
}
