namespace Fairlead.Templates.Syntax;

/// <summary>A template, ready to execute.</summary>
/// <param name="Name">The name it is called by.</param>
/// <param name="Root">What it does.</param>
internal sealed record ParsedTemplate(string Name, ListNode Root);
