namespace Fairlead.Git.Objects;

/// <summary>Who wrote or made a commit.</summary>
/// <param name="Name">A person's or a program's name; no line break, <c>&lt;</c> or <c>&gt;</c>.</param>
/// <param name="Email">The address as Git stores it; need not exist.</param>
public sealed record GitIdentity(string Name, string Email)
{
    /// <summary>The identity of commits that no person wrote.</summary>
    public static GitIdentity Fairlead { get; } = new("Fairlead", "fairlead@localhost");

    internal void Check()
    {
        if (string.IsNullOrWhiteSpace(Name) || $"{Name}{Email}".AsSpan().IndexOfAny("\r\n\0<>") >= 0)
        {
            throw new GitException(
                GitFailure.Invalid,
                $"'{Name} <{Email}>' cannot be a commit's author: a name is needed, and no line break, < or > in either part."
            );
        }
    }
}
