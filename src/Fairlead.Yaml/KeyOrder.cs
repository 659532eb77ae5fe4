namespace Fairlead.Yaml;

/// <summary>In which order a mapping's keys are written.</summary>
public enum KeyOrder
{
    /// <summary>As the object holds them.</summary>
    AsGiven,

    /// <summary>By code point, so that equal objects give equal bytes.</summary>
    Sorted,
}
