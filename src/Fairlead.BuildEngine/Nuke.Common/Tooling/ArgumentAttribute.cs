#nullable disable
namespace Nuke.Common.Tooling;

/// <summary>How an option appears on the command line.</summary>
[AttributeUsage(AttributeTargets.All)]
public class ArgumentAttribute : Attribute
{
    /// <summary>Holds <c>{value}</c>, for pairs also <c>{key}</c>; neither for a flag.</summary>
    public string Format { get; set; }

    /// <summary>From 1 the place among the positional arguments, below 0 from the end; 0 for none.</summary>
    public int Position { get; set; }

    /// <summary>Masked in output.</summary>
    public bool Secret { get; set; }

    /// <summary>Joins the elements of a list into one argument; without it the option repeats.</summary>
    public string Separator { get; set; }
}

/// <summary>The task a settings type belongs to.</summary>
[AttributeUsage(AttributeTargets.All)]
public class CommandAttribute : Attribute
{
    public Type Type { get; set; }

    public string Command { get; set; }

    /// <summary>What comes first on the command line, such as <c>build</c>.</summary>
    public string Arguments { get; set; }
}
