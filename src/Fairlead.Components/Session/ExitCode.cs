using Fairlead.Components.Agent;
using Fairlead.Delivery;

namespace Fairlead.Components.Session;

/// <summary>What a delivery says with the exit code of its process.</summary>
internal static class ExitCode
{
    /// <summary>Done, or there was nothing to do.</summary>
    public const int Done = 0;

    /// <summary>Failed.</summary>
    public const int Failed = 1;

    /// <summary>What was compared differs.</summary>
    public const int Different = 2;

    /// <summary>Nothing failed, but the environment was not healthy in time.</summary>
    public const int Late = 3;

    /// <summary>The environment is not healthy.</summary>
    public const int DeliveryFailed = 4;

    /// <summary>Newer source is released already.</summary>
    public const int Superseded = 5;

    /// <summary>Something was written; only from what people run to have something written.</summary>
    public const int Written = 10;

    /// <summary>Only gates are waited for.</summary>
    public const int Waiting = 20;

    /// <summary>The options are wrong; nothing was done.</summary>
    public const int WrongUse = 64;

    /// <summary>What a failure means.</summary>
    public static int Of(Exception error) =>
        error switch
        {
            SupersededException => Superseded,
            SyncFailedException { IsLate: true } => Late,
            SyncFailedException => DeliveryFailed,
            WrongUseException => WrongUse,
            _ => Failed,
        };

    /// <summary>What a stage ends with that may have written something.</summary>
    public static int IfWritten(bool isWritten) => isWritten ? Written : Done;
}
