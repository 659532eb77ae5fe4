namespace Fairlead.Mutation;

/// <summary>Mutants that cannot be measured as asked; the message is a sentence for the person who asked.</summary>
internal sealed class MutationException(string message) : Exception(message);
