namespace Fairlead.Templates.RegularExpressions;

/// <summary>An expression that RE2 refuses; the message is Go's.</summary>
internal sealed class RegexSyntaxException(string code, string expression)
    : Exception($"error parsing regexp: {code}: `{expression}`");
