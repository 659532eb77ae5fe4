namespace Fairlead.Agent.Loop;

/// <summary>What is in the work queue besides applications.</summary>
internal static class WorkKeys
{
    /// <summary>Look at everything again. Watches tell of every change; this is for what they do not see.</summary>
    public const string Resync = "(resync)";

    /// <summary>Remove applications that are listed no longer.</summary>
    public const string Removal = "(removal)";

    /// <summary>Judge the branch's tip again, because what it is judged by may be another now.</summary>
    public const string Judge = "(judge)";

    public static TimeSpan ResyncEvery { get; } = TimeSpan.FromHours(6);
}
