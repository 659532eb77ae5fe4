using System.Text;
using Fairlead.Components.Packaging;

namespace Fairlead.Components.Projects;

/// <summary>
/// The MSBuild files that every project of a delivery sees beside its own. They keep what is compiled for a delivery apart
/// from what people compile for themselves, make its bytes independent of folder, user and commit, and write down what
/// the project is made of. No project is edited for it.
/// </summary>
internal static class InjectedTargets
{
    /// <summary>Item types whose files decide what comes out.</summary>
    public static IReadOnlyList<string> FileItems { get; } =
    [
        "Compile",
        "Content",
        "None",
        "EmbeddedResource",
        "AdditionalFiles",
        "Protobuf",
        "EditorConfigFiles",
        "GlobalAnalyzerConfigFiles",
        "Resource",
        "Page",
        "ApplicationDefinition",
        "RazorGenerate",
        "RazorComponent",
        "TypeScriptCompile",
        "OpenApiReference",
        "Analyzer",
        "NativeReference",
        "NativeLibrary",
        "UpToDateCheckInput",
        "TrimmerRootDescriptor",
        "RdXmlFile",
    ];

    /// <summary>The item type of assemblies that are referenced as files.</summary>
    public const string Reference = "Reference";

    /// <summary>Item types that set something and name no file.</summary>
    public static IReadOnlyList<string> Settings { get; } =
    [
        "ContainerPort",
        "ContainerLabel",
        "ContainerEnvironmentVariable",
        "ContainerEntrypoint",
        "ContainerEntrypointArgs",
        "ContainerAppCommand",
        "ContainerAppCommandArgs",
        "ContainerDefaultArgs",
        "PackageReference",
        "FrameworkReference",
    ];

    /// <summary>Properties each of which makes publish write a program for one platform.</summary>
    public static IReadOnlyList<string> PlatformProperties { get; } =
    ["SelfContained", "PublishSelfContained", "PublishSingleFile", "PublishTrimmed", "PublishReadyToRun", "PublishAot"];

    /// <summary>Set where a project is described in one of the frameworks that it is built for.</summary>
    public const string OneOfSeveral = "FairleadOneOfSeveral";

    /// <summary>Properties that decide what comes out, beyond the files that set them.</summary>
    public static IReadOnlyList<string> Properties { get; } =
    [
        "AssemblyName",
        "AssemblyVersion",
        "FileVersion",
        "InformationalVersion",
        "Version",
        "TargetFramework",
        "TargetFrameworks",
        PublishedFramework.Choice,
        OneOfSeveral,
        "TargetPath",
        "OutputType",
        "DefineConstants",
        "LangVersion",
        "UsingMicrosoftNETSdkWeb",
        "IsTestProject",
        "IsTestingPlatformApplication",
        "UseMicrosoftTestingPlatformRunner",
        "UseAppHost",
        .. PlatformProperties,
        "RuntimeIdentifier",
        "RuntimeIdentifiers",
        "InvariantGlobalization",
        "ApplicationIcon",
        "ApplicationManifest",
        "AssemblyOriginatorKeyFile",
        "CodeAnalysisRuleSet",
        "Title",
        "Authors",
        "Description",
        "PackageProjectUrl",
        "RepositoryUrl",
        "PackageLicenseExpression",
        "StaticWebAssetsEnabled",
        "EnableSdkContainerSupport",
        "ContainerRepository",
        "ContainerImageName",
        "ContainerImageTag",
        "ContainerImageTags",
        "ContainerBaseImage",
        BaseImage,
        "ContainerFamily",
        "ContainerImageFormat",
        "ContainerRuntimeIdentifier",
        "ContainerRuntimeIdentifiers",
        "ContainerUser",
        "ContainerWorkingDirectory",
        "ContainerAppCommandInstruction",
        "ContainerGenerateLabels",
        "ContainerTitle",
        "ContainerDescription",
        "ContainerAuthors",
        "ContainerVendor",
        "ContainerInformationUrl",
        "ContainerDocumentationUrl",
        "ContainerVersion",
        "ContainerLicenseExpression",
        ServiceCharts.HealthPath,
    ];

    /// <summary>The property with the image that the SDK would put the project on, pinned by nobody yet.</summary>
    public const string BaseImage = "FairleadBaseImage";

    /// <summary>The item type of published files that a web server dates; its value is the path in the publish folder.</summary>
    public const string Served = "FairleadServed";

    /// <summary>What is read with the properties and names a file, relative to the project.</summary>
    public static IReadOnlyList<string> FileProperties { get; } =
    ["ApplicationIcon", "ApplicationManifest", "AssemblyOriginatorKeyFile", "CodeAnalysisRuleSet"];

    /// <summary>Writes the files, where they are not as they should be.</summary>
    /// <param name="folder">Full path of the folder for them.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, "Fairlead.props"), Early);
        Write(Path.Combine(folder, "Fairlead.targets"), Late());
        Write(Path.Combine(folder, "Fairlead.CrossTargeting.targets"), CrossTargeting);
    }

    // The images are for Linux on x64.
    private const string Runtimes = "linux-x64|linux-musl-x64|linux|linux-musl|unix-x64|unix|any";

    // Projects of one name in two folders must not share their outputs, hence the whole path.
    private const string Early = """
        <Project>
          <PropertyGroup>
            <ArtifactsProjectName>$([MSBuild]::MakeRelative('$(FairleadRoot)', '$(MSBuildProjectFullPath)').Replace('\', '/').Replace('_', '__').Replace('../', '_-').Replace('/', '_.'))</ArtifactsProjectName>
          </PropertyGroup>
          <!-- What no image needs, unless the project asks for it. -->
          <PropertyGroup Condition="'$(FairleadPublished)' != ''">
            <CopyOutputSymbolsToPublishDirectory>false</CopyOutputSymbolsToPublishDirectory>
            <PublishDocumentationFiles>false</PublishDocumentationFiles>
            <PublishDocumentationFile>false</PublishDocumentationFile>
            <PublishReferencesDocumentationFiles>false</PublishReferencesDocumentationFiles>
            <IsTransformWebConfigDisabled>true</IsTransformWebConfigDisabled>
            <!-- Else the linker writes the folder into what it trims, as it knows nothing of the map of paths. -->
            <_TrimmerPreserveSymbolPaths>true</_TrimmerPreserveSymbolPaths>
            <FairleadLeaveOut>appsettings.Development.json;launchSettings.json</FairleadLeaveOut>
          </PropertyGroup>
        </Project>

        """;

    private const string CrossTargeting = """
        <Project>
          <Target Name="FairleadDescribe">
            <ItemGroup>
              <_FairleadFramework Include="$(TargetFrameworks)" />
            </ItemGroup>
            <MSBuild Projects="$(MSBuildProjectFullPath)" Targets="FairleadDescribe" Properties="TargetFramework=%(_FairleadFramework.Identity);FairleadOneOfSeveral=true" />
          </Target>
        </Project>

        """;

    // A reference is described in its own frameworks, not in that of who refers to it: RemoveProperties.
    private static string Late()
    {
        var lines = Lines();
        return $"""
            <Project>
              <Target Name="FairleadDescribe" DependsOnTargets="FairleadWriteFacts">
                <MSBuild Projects="@(ProjectReference)" Targets="FairleadDescribe" RemoveProperties="TargetFramework;FairleadOneOfSeveral" BuildInParallel="true" SkipNonexistentTargets="true" SkipNonexistentProjects="true" />
              </Target>
              <!-- The SDK knows which image a framework, a family and a way of publishing need. -->
              <Target Name="FairleadChooseBase" Condition="'$(OutputType)' != 'Library' And '$(_IsSDKContainerAllowedVersion)' == 'true' And '$(TargetFrameworkIdentifier)' == '.NETCoreApp'">
                <PropertyGroup>
                  <_FairleadRuntime>$(ContainerRuntimeIdentifier)</_FairleadRuntime>
                  <_FairleadRuntime Condition="!$(_FairleadRuntime.StartsWith('linux'))">$(RuntimeIdentifier)</_FairleadRuntime>
                  <_FairleadRuntime Condition="!$(_FairleadRuntime.StartsWith('linux'))">linux-x64</_FairleadRuntime>
                  <_FairleadSelfContained>false</_FairleadSelfContained>
                  <_FairleadSelfContained Condition="'$(SelfContained)' == 'true' Or '$(PublishSelfContained)' == 'true' Or '$(PublishAot)' == 'true' Or '$(PublishTrimmed)' == 'true'">true</_FairleadSelfContained>
                </PropertyGroup>
                <ComputeDotnetBaseImageAndTag UserBaseImage="$(ContainerBaseImage)" SdkVersion="$(NETCoreSdkVersion)" TargetFrameworkVersion="$(_TargetFrameworkVersionWithoutV).0" FrameworkReferences="@(FrameworkReference)" IsSelfContained="$(_FairleadSelfContained)" IsAotPublished="$(PublishAot)" IsTrimmed="$(PublishTrimmed)" UsesInvariantGlobalization="$(InvariantGlobalization)" TargetRuntimeIdentifiers="$(_FairleadRuntime)" ContainerFamily="$(ContainerFamily)">
                  <Output TaskParameter="ComputedContainerBaseImage" PropertyName="{BaseImage}" />
                </ComputeDotnetBaseImageAndTag>
              </Target>
              <Target Name="FairleadWriteFacts" DependsOnTargets="FairleadChooseBase">
                <WriteLinesToFile File="$(FairleadFacts)$(ArtifactsProjectName)@$(TargetFramework).txt" Overwrite="true" Lines="{lines}" />
              </Target>
              <!-- As it is when everything has run that sets a version or a container's property in a target. -->
              <Target Name="FairleadWritePublished" AfterTargets="Publish" Condition="'$(FairleadPublished)' != ''">
                <ItemGroup>
                  <_FairleadServed Include="@(ResolvedFileToPublish)" Condition="$([System.Text.RegularExpressions.Regex]::IsMatch('%(ResolvedFileToPublish.RelativePath)', '^wwwroot[/\\]'))" />
                </ItemGroup>
                <CallTarget Targets="FairleadWriteFacts" />
              </Target>
              <!-- Packages bring programs for every platform; the host takes those of its own, and the base has the dotnet that starts what brings none. -->
              <Target Name="FairleadLeaveOut" AfterTargets="ComputeResolvedFilesToPublishList" Condition="'$(FairleadPublished)' != ''">
                <ItemGroup>
                  <ResolvedFileToPublish Remove="@(ResolvedFileToPublish)" Condition="$([System.Text.RegularExpressions.Regex]::IsMatch('%(ResolvedFileToPublish.RelativePath)', '^runtimes[/\\](?!({Runtimes})[/\\])'))" />
                  <ResolvedFileToPublish Remove="@(ResolvedFileToPublish)" Condition="'$(SelfContained)' != 'true' And '$(PublishSingleFile)' != 'true' And '$(PublishAot)' != 'true' And '%(ResolvedFileToPublish.RelativePath)' == '$(AssemblyName)'" />
                  <ResolvedFileToPublish Remove="@(ResolvedFileToPublish)" Condition="'$(CopyOutputSymbolsToPublishDirectory)' != 'true' And ('%(ResolvedFileToPublish.Extension)' == '.pdb' Or '%(ResolvedFileToPublish.Extension)' == '.dbg')" />
                  <ResolvedFileToPublish Remove="@(ResolvedFileToPublish)" Condition="$([System.String]::Copy(';$(FairleadLeaveOut);').Contains(';%(ResolvedFileToPublish.Filename)%(ResolvedFileToPublish.Extension);'))" />
                </ItemGroup>
              </Target>
              <!-- Symbols hold the code that Razor generates, with the folder of the build in it, and the program names its symbols by hash. -->
              <Target Name="FairleadLeaveOutFolders" BeforeTargets="CoreCompile" Condition="'@(RazorComponent)@(RazorGenerate)' != ''">
                <PropertyGroup>
                  <DebugType>none</DebugType>
                  <DebugSymbols>false</DebugSymbols>
                  <_DebugSymbolsProduced>false</_DebugSymbolsProduced>
                </PropertyGroup>
                <ItemGroup>
                  <_DebugSymbolsIntermediatePath Remove="@(_DebugSymbolsIntermediatePath)" />
                </ItemGroup>
              </Target>
              <!-- The compiler reads it when it runs; a project's own map stays behind ours. -->
              <Target Name="FairleadMapPaths" BeforeTargets="CoreCompile">
                <PropertyGroup>
                  <PathMap Condition="'$(NuGetPackageRoot)' != ''">$(NuGetPackageRoot.Replace(',', ',,').Replace('=', '=='))=/_packages/,$(PathMap)</PathMap>
                  <PathMap>$(FairleadRoot.Replace(',', ',,').Replace('=', '=='))=/_/,$(PathMap)</PathMap>
                </PropertyGroup>
              </Target>
            </Project>

            """;
    }

    // What is written of a project, a line each.
    private static StringBuilder Lines()
    {
        var lines = new StringBuilder(
            "project%09$(MSBuildProjectFullPath);@(ProjectReference->'reference%09%(FullPath)')"
        );
        foreach (var type in FileItems)
        {
            lines.Append(
                $";@({type}->'file%09{type}%09%(FullPath)%09%(CopyToOutputDirectory)%(CopyToPublishDirectory)%(Link)')"
            );
        }

        lines.Append($";@(_FairleadServed->'file%09{Served}%09%(FullPath)%09%(RelativePath)')");
        lines.Append($";@({Reference}->'assembly%09%(Identity)%09%(HintPath)')");
        foreach (var type in Settings)
        {
            lines.Append($";@({type}->'setting%09{type}%09%(Identity)%09%(Value)%(Version)%(Type)')");
        }

        // A value may hold anything, a line break too.
        foreach (var name in Properties)
        {
            lines.Append($";property%09{name}%09$([MSBuild]::ConvertToBase64('$({name})'))");
        }

        return lines;
    }

    private static void Write(string file, string text)
    {
        if (!File.Exists(file) || File.ReadAllText(file) != text)
        {
            AtomicFile.Write(file, text);
        }
    }
}
