#nullable disable
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet pack</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetPack), Arguments = "pack")]
public class DotNetPackSettings : ToolOptions
{
    [Argument(Format = "{value}", Position = 1)]
    public string Project => Get<string>();

    [Argument(Format = "--configuration {value}")]
    public string Configuration => Get<string>();

    [Argument(Format = "--runtime {value}")]
    public string Runtime => Get<string>();

    [Argument(Format = "--output {value}")]
    public string OutputDirectory => Get<string>();

    [Argument(Format = "--version-suffix {value}")]
    public string VersionSuffix => Get<string>();

    [Argument(Format = "--force")]
    public bool? Force => Get<bool?>();

    [Argument(Format = "--include-source")]
    public bool? IncludeSource => Get<bool?>();

    [Argument(Format = "--include-symbols")]
    public bool? IncludeSymbols => Get<bool?>();

    [Argument(Format = "--no-build")]
    public bool? NoBuild => Get<bool?>();

    [Argument(Format = "--no-dependencies")]
    public bool? NoDependencies => Get<bool?>();

    [Argument(Format = "--nologo")]
    public bool? NoLogo => Get<bool?>();

    [Argument(Format = "--no-restore")]
    public bool? NoRestore => Get<bool?>();

    [Argument(Format = "--serviceable")]
    public bool? Serviceable => Get<bool?>();

    [Argument(Format = "--verbosity {value}")]
    public DotNetVerbosity Verbosity => Get<DotNetVerbosity>();

    [Argument(Format = "/property:{key}={value}")]
    public IReadOnlyDictionary<string, object> Properties => Get<OptionPairs>()?.ToDictionary();
}

public static class DotNetPackSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetPackSettings
    {
        public T SetProject(string v) => o.With(nameof(DotNetPackSettings.Project), v);

        public T ResetProject() => o.With(nameof(DotNetPackSettings.Project), null);

        public T SetConfiguration(string v) => o.With(nameof(DotNetPackSettings.Configuration), v);

        public T ResetConfiguration() => o.With(nameof(DotNetPackSettings.Configuration), null);

        public T SetRuntime(string v) => o.With(nameof(DotNetPackSettings.Runtime), v);

        public T ResetRuntime() => o.With(nameof(DotNetPackSettings.Runtime), null);

        public T SetOutputDirectory(string v) => o.With(nameof(DotNetPackSettings.OutputDirectory), v);

        public T ResetOutputDirectory() => o.With(nameof(DotNetPackSettings.OutputDirectory), null);

        public T SetVersionSuffix(string v) => o.With(nameof(DotNetPackSettings.VersionSuffix), v);

        public T ResetVersionSuffix() => o.With(nameof(DotNetPackSettings.VersionSuffix), null);

        public T SetForce(bool? v) => o.With(nameof(DotNetPackSettings.Force), v);

        public T ResetForce() => o.With(nameof(DotNetPackSettings.Force), null);

        public T EnableForce() => o.With(nameof(DotNetPackSettings.Force), true);

        public T DisableForce() => o.With(nameof(DotNetPackSettings.Force), false);

        public T ToggleForce() => o.With(nameof(DotNetPackSettings.Force), o.Force != true);

        public T SetIncludeSource(bool? v) => o.With(nameof(DotNetPackSettings.IncludeSource), v);

        public T ResetIncludeSource() => o.With(nameof(DotNetPackSettings.IncludeSource), null);

        public T EnableIncludeSource() => o.With(nameof(DotNetPackSettings.IncludeSource), true);

        public T DisableIncludeSource() => o.With(nameof(DotNetPackSettings.IncludeSource), false);

        public T ToggleIncludeSource() => o.With(nameof(DotNetPackSettings.IncludeSource), o.IncludeSource != true);

        public T SetIncludeSymbols(bool? v) => o.With(nameof(DotNetPackSettings.IncludeSymbols), v);

        public T ResetIncludeSymbols() => o.With(nameof(DotNetPackSettings.IncludeSymbols), null);

        public T EnableIncludeSymbols() => o.With(nameof(DotNetPackSettings.IncludeSymbols), true);

        public T DisableIncludeSymbols() => o.With(nameof(DotNetPackSettings.IncludeSymbols), false);

        public T ToggleIncludeSymbols() => o.With(nameof(DotNetPackSettings.IncludeSymbols), o.IncludeSymbols != true);

        public T SetNoBuild(bool? v) => o.With(nameof(DotNetPackSettings.NoBuild), v);

        public T ResetNoBuild() => o.With(nameof(DotNetPackSettings.NoBuild), null);

        public T EnableNoBuild() => o.With(nameof(DotNetPackSettings.NoBuild), true);

        public T DisableNoBuild() => o.With(nameof(DotNetPackSettings.NoBuild), false);

        public T ToggleNoBuild() => o.With(nameof(DotNetPackSettings.NoBuild), o.NoBuild != true);

        public T SetNoDependencies(bool? v) => o.With(nameof(DotNetPackSettings.NoDependencies), v);

        public T ResetNoDependencies() => o.With(nameof(DotNetPackSettings.NoDependencies), null);

        public T EnableNoDependencies() => o.With(nameof(DotNetPackSettings.NoDependencies), true);

        public T DisableNoDependencies() => o.With(nameof(DotNetPackSettings.NoDependencies), false);

        public T ToggleNoDependencies() => o.With(nameof(DotNetPackSettings.NoDependencies), o.NoDependencies != true);

        public T SetNoLogo(bool? v) => o.With(nameof(DotNetPackSettings.NoLogo), v);

        public T ResetNoLogo() => o.With(nameof(DotNetPackSettings.NoLogo), null);

        public T EnableNoLogo() => o.With(nameof(DotNetPackSettings.NoLogo), true);

        public T DisableNoLogo() => o.With(nameof(DotNetPackSettings.NoLogo), false);

        public T ToggleNoLogo() => o.With(nameof(DotNetPackSettings.NoLogo), o.NoLogo != true);

        public T SetNoRestore(bool? v) => o.With(nameof(DotNetPackSettings.NoRestore), v);

        public T ResetNoRestore() => o.With(nameof(DotNetPackSettings.NoRestore), null);

        public T EnableNoRestore() => o.With(nameof(DotNetPackSettings.NoRestore), true);

        public T DisableNoRestore() => o.With(nameof(DotNetPackSettings.NoRestore), false);

        public T ToggleNoRestore() => o.With(nameof(DotNetPackSettings.NoRestore), o.NoRestore != true);

        public T SetServiceable(bool? v) => o.With(nameof(DotNetPackSettings.Serviceable), v);

        public T ResetServiceable() => o.With(nameof(DotNetPackSettings.Serviceable), null);

        public T EnableServiceable() => o.With(nameof(DotNetPackSettings.Serviceable), true);

        public T DisableServiceable() => o.With(nameof(DotNetPackSettings.Serviceable), false);

        public T ToggleServiceable() => o.With(nameof(DotNetPackSettings.Serviceable), o.Serviceable != true);

        public T SetVerbosity(DotNetVerbosity v) => o.With(nameof(DotNetPackSettings.Verbosity), v);

        public T ResetVerbosity() => o.With(nameof(DotNetPackSettings.Verbosity), null);

        public T SetProperties(IDictionary<string, object> v) => o.WithPairs(nameof(DotNetPackSettings.Properties), v);

        public T SetProperty(string key, object v) => o.WithPair(nameof(DotNetPackSettings.Properties), key, v);

        public T AddProperty(string key, object v) => o.WithPair(nameof(DotNetPackSettings.Properties), key, v);

        public T RemoveProperty(string key) => o.WithoutPair(nameof(DotNetPackSettings.Properties), key);

        public T ClearProperties() => o.With(nameof(DotNetPackSettings.Properties), null);

        public T ResetProperties() => o.With(nameof(DotNetPackSettings.Properties), null);

        public T SetAssemblyVersion(string v) =>
            o.WithPair(nameof(DotNetPackSettings.Properties), "AssemblyVersion", v);

        public T ResetAssemblyVersion() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "AssemblyVersion");

        public T SetFileVersion(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "FileVersion", v);

        public T ResetFileVersion() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "FileVersion");

        public T SetInformationalVersion(string v) =>
            o.WithPair(nameof(DotNetPackSettings.Properties), "InformationalVersion", v);

        public T ResetInformationalVersion() =>
            o.WithoutPair(nameof(DotNetPackSettings.Properties), "InformationalVersion");

        public T SetVersion(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "Version", v);

        public T ResetVersion() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "Version");

        public T SetVersionPrefix(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "VersionPrefix", v);

        public T ResetVersionPrefix() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "VersionPrefix");

        public T SetPackageId(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "PackageId", v);

        public T ResetPackageId() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "PackageId");

        public T SetTitle(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "Title", v);

        public T ResetTitle() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "Title");

        public T SetDescription(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "Description", v);

        public T ResetDescription() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "Description");

        public T SetAuthors(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "Authors", v);

        public T ResetAuthors() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "Authors");

        public T SetCopyright(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "Copyright", v);

        public T ResetCopyright() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "Copyright");

        public T SetPackageProjectUrl(string v) =>
            o.WithPair(nameof(DotNetPackSettings.Properties), "PackageProjectUrl", v);

        public T ResetPackageProjectUrl() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "PackageProjectUrl");

        public T SetPackageLicenseUrl(string v) =>
            o.WithPair(nameof(DotNetPackSettings.Properties), "PackageLicenseUrl", v);

        public T ResetPackageLicenseUrl() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "PackageLicenseUrl");

        public T SetPackageTags(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "PackageTags", v);

        public T ResetPackageTags() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "PackageTags");

        public T SetPackageReleaseNotes(string v) =>
            o.WithPair(nameof(DotNetPackSettings.Properties), "PackageReleaseNotes", v);

        public T ResetPackageReleaseNotes() =>
            o.WithoutPair(nameof(DotNetPackSettings.Properties), "PackageReleaseNotes");

        public T SetRepositoryUrl(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "RepositoryUrl", v);

        public T ResetRepositoryUrl() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "RepositoryUrl");

        public T SetRepositoryType(string v) => o.WithPair(nameof(DotNetPackSettings.Properties), "RepositoryType", v);

        public T ResetRepositoryType() => o.WithoutPair(nameof(DotNetPackSettings.Properties), "RepositoryType");
    }
}
