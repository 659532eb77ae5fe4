namespace Fairlead.Templates.Syntax;

internal enum BranchKind
{
    If,
    Range,
    With,
}
