namespace Fairlead.Charts.Functions;

/// <summary>What Go prints for a missing value, which Helm takes out again.</summary>
internal static class NoValue
{
    public static string Remove(string text) => text.Replace("<no value>", "");
}
