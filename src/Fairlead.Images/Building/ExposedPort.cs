using System.Globalization;

namespace Fairlead.Images.Building;

/// <summary>A port that the process of an image listens on.</summary>
/// <param name="Number">1 to 65535.</param>
/// <param name="Protocol"><c>tcp</c> or <c>udp</c>.</param>
public readonly record struct ExposedPort(int Number, string Protocol = "tcp")
{
    /// <summary>The form of an image's config, such as <c>8080/tcp</c>.</summary>
    public override string ToString() => $"{Number.ToString(CultureInfo.InvariantCulture)}/{Protocol}";
}
