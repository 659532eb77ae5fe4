namespace Fairlead.Templates.RegularExpressions;

/// <summary>A step of a compiled expression.</summary>
/// <param name="Operation">What it does.</param>
/// <param name="First">Where to go on, or the slot.</param>
/// <param name="Second">The other place of a split.</param>
/// <param name="Set">The characters taken.</param>
/// <param name="Assertion">What must hold.</param>
internal readonly record struct RegexInstruction(
    RegexOperation Operation,
    int First = 0,
    int Second = 0,
    RuneSet? Set = null,
    RegexAssertion Assertion = default
);
