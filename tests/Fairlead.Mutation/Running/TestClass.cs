namespace Fairlead.Mutation.Running;

/// <summary>A test class that was run without any mutant.</summary>
/// <param name="Program">The program that it is in.</param>
/// <param name="Name">Its full name.</param>
/// <param name="Time">How long that took, the program's start included.</param>
/// <param name="Sites">The members it enters, by the numbers of their first mutants.</param>
internal sealed record TestClass(TestProgram Program, string Name, TimeSpan Time, IReadOnlySet<int> Sites);
