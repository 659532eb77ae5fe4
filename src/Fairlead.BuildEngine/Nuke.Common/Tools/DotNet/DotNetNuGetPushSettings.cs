#nullable disable
using Nuke.Common.Tooling;

namespace Nuke.Common.Tools.DotNet;

/// <summary>Settings of <c>dotnet nuget push</c>.</summary>
[Command(Type = typeof(DotNetTasks), Command = nameof(DotNetTasks.DotNetNuGetPush), Arguments = "nuget push")]
public class DotNetNuGetPushSettings : ToolOptions
{
    [Argument(Format = "{value}", Position = 1)]
    public string TargetPath => Get<string>();

    [Argument(Format = "--source {value}")]
    public string Source => Get<string>();

    [Argument(Format = "--symbol-source {value}")]
    public string SymbolSource => Get<string>();

    [Argument(Format = "--api-key {value}", Secret = true)]
    public string ApiKey => Get<string>();

    [Argument(Format = "--symbol-api-key {value}", Secret = true)]
    public string SymbolApiKey => Get<string>();

    [Argument(Format = "--timeout {value}")]
    public int? Timeout => Get<int?>();

    [Argument(Format = "--disable-buffering")]
    public bool? DisableBuffering => Get<bool?>();

    [Argument(Format = "--no-symbols")]
    public bool? NoSymbols => Get<bool?>();

    [Argument(Format = "--no-service-endpoint")]
    public bool? NoServiceEndpoint => Get<bool?>();

    [Argument(Format = "--skip-duplicate")]
    public bool? SkipDuplicate => Get<bool?>();

    [Argument(Format = "--force-english-output")]
    public bool? ForceEnglishOutput => Get<bool?>();
}

public static class DotNetNuGetPushSettingsExtensions
{
    extension<T>(T o)
        where T : DotNetNuGetPushSettings
    {
        public T SetTargetPath(string v) => o.With(nameof(DotNetNuGetPushSettings.TargetPath), v);

        public T ResetTargetPath() => o.With(nameof(DotNetNuGetPushSettings.TargetPath), null);

        public T SetSource(string v) => o.With(nameof(DotNetNuGetPushSettings.Source), v);

        public T ResetSource() => o.With(nameof(DotNetNuGetPushSettings.Source), null);

        public T SetSymbolSource(string v) => o.With(nameof(DotNetNuGetPushSettings.SymbolSource), v);

        public T ResetSymbolSource() => o.With(nameof(DotNetNuGetPushSettings.SymbolSource), null);

        public T SetApiKey(string v) => o.With(nameof(DotNetNuGetPushSettings.ApiKey), v);

        public T ResetApiKey() => o.With(nameof(DotNetNuGetPushSettings.ApiKey), null);

        public T SetSymbolApiKey(string v) => o.With(nameof(DotNetNuGetPushSettings.SymbolApiKey), v);

        public T ResetSymbolApiKey() => o.With(nameof(DotNetNuGetPushSettings.SymbolApiKey), null);

        public T SetTimeout(int? v) => o.With(nameof(DotNetNuGetPushSettings.Timeout), v);

        public T ResetTimeout() => o.With(nameof(DotNetNuGetPushSettings.Timeout), null);

        public T SetDisableBuffering(bool? v) => o.With(nameof(DotNetNuGetPushSettings.DisableBuffering), v);

        public T ResetDisableBuffering() => o.With(nameof(DotNetNuGetPushSettings.DisableBuffering), null);

        public T EnableDisableBuffering() => o.With(nameof(DotNetNuGetPushSettings.DisableBuffering), true);

        public T DisableDisableBuffering() => o.With(nameof(DotNetNuGetPushSettings.DisableBuffering), false);

        public T ToggleDisableBuffering() =>
            o.With(nameof(DotNetNuGetPushSettings.DisableBuffering), o.DisableBuffering != true);

        public T SetNoSymbols(bool? v) => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), v);

        public T ResetNoSymbols() => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), null);

        public T EnableNoSymbols() => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), true);

        public T DisableNoSymbols() => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), false);

        public T ToggleNoSymbols() => o.With(nameof(DotNetNuGetPushSettings.NoSymbols), o.NoSymbols != true);

        public T SetNoServiceEndpoint(bool? v) => o.With(nameof(DotNetNuGetPushSettings.NoServiceEndpoint), v);

        public T ResetNoServiceEndpoint() => o.With(nameof(DotNetNuGetPushSettings.NoServiceEndpoint), null);

        public T EnableNoServiceEndpoint() => o.With(nameof(DotNetNuGetPushSettings.NoServiceEndpoint), true);

        public T DisableNoServiceEndpoint() => o.With(nameof(DotNetNuGetPushSettings.NoServiceEndpoint), false);

        public T ToggleNoServiceEndpoint() =>
            o.With(nameof(DotNetNuGetPushSettings.NoServiceEndpoint), o.NoServiceEndpoint != true);

        public T SetSkipDuplicate(bool? v) => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), v);

        public T ResetSkipDuplicate() => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), null);

        public T EnableSkipDuplicate() => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), true);

        public T DisableSkipDuplicate() => o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), false);

        public T ToggleSkipDuplicate() =>
            o.With(nameof(DotNetNuGetPushSettings.SkipDuplicate), o.SkipDuplicate != true);

        public T SetForceEnglishOutput(bool? v) => o.With(nameof(DotNetNuGetPushSettings.ForceEnglishOutput), v);

        public T ResetForceEnglishOutput() => o.With(nameof(DotNetNuGetPushSettings.ForceEnglishOutput), null);

        public T EnableForceEnglishOutput() => o.With(nameof(DotNetNuGetPushSettings.ForceEnglishOutput), true);

        public T DisableForceEnglishOutput() => o.With(nameof(DotNetNuGetPushSettings.ForceEnglishOutput), false);

        public T ToggleForceEnglishOutput() =>
            o.With(nameof(DotNetNuGetPushSettings.ForceEnglishOutput), o.ForceEnglishOutput != true);
    }
}
