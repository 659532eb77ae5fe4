using System.Runtime.CompilerServices;
using Serilog;

namespace Fairlead.BuildEngine.Output;

/// <summary>What the engine itself logs.</summary>
/// <remarks>Kept out of its callers, so that a run that logs nothing does not load Serilog.</remarks>
internal static class EngineLog
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Information(string text) => Log.Information("{Message:l}", text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Warning(string text) => Log.Warning("{Message:l}", text);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Error(string text) => Log.Error("{Message:l}", text);
}
