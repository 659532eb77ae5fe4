namespace Fairlead.Templates.Functions;

/// <summary>The parts of a URL, which escape differently.</summary>
internal enum UrlPart
{
    Path,
    User,
    Host,
    Fragment,
}
