namespace Fairlead.Mutation.Mutants;

/// <summary>What stands at a site, and so how its copies are chosen among.</summary>
internal enum SiteForm
{
    /// <summary>A block, or an expression, after which the member ends.</summary>
    Action,

    /// <summary>A block that returns, or an expression that is returned.</summary>
    Function,

    /// <summary>An expression that is the value of a property.</summary>
    Getter,

    /// <summary>The first value of a field or property.</summary>
    Initializer,
}
