namespace Fairlead.Agent;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Healthy = 0;
    public const int Failed = 1;
    public const int Usage = 2;
}
