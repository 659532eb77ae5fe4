using Microsoft.CodeAnalysis.Text;

namespace Fairlead.Mutation.Mutants;

/// <summary>Where a mutant's copy lies in the text that is compiled.</summary>
/// <param name="Mutant">Its number.</param>
/// <param name="Span">The copy.</param>
/// <param name="Form">What it is a copy of.</param>
internal readonly record struct MutatedSpan(int Mutant, TextSpan Span, SiteForm Form);
