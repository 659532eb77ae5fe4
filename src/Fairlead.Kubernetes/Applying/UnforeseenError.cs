namespace Fairlead.Kubernetes.Applying;

/// <summary>An error that no code expects, which is a mistake of this program or an answer that nobody thought of.</summary>
public static class UnforeseenError
{
    private const int Longest = 500;

    /// <summary>One sentence for people; the trace is for the log.</summary>
    public static string Describe(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var message = error.Message.ReplaceLineEndings(" ").Trim().TrimEnd('.');
        var shortened = message.Length <= Longest ? message : message[..Longest] + "...";
        return $"An error that nobody foresaw: {error.GetType().Name}: {shortened}.";
    }
}
