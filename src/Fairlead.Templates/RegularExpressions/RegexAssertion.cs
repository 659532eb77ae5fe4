namespace Fairlead.Templates.RegularExpressions;

internal enum RegexAssertion
{
    BeginText,
    EndText,
    BeginLine,
    EndLine,
    WordBoundary,
    NoWordBoundary,
}
