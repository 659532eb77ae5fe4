using System.Globalization;

namespace Fairlead.Pipelines.Pins;

/// <summary>An action at a commit.</summary>
/// <param name="Action">Owner and name.</param>
/// <param name="Commit">40 hexadecimal digits.</param>
/// <param name="Tag">The version that the commit is, as its tag says it.</param>
internal sealed record ActionPin(string Action, string Commit, string Tag)
{
    /// <summary>The tag to compare by; what is no version comes first.</summary>
    public Version Version
    {
        get
        {
            var numbers = Tag.TrimStart('v').Split('.');
            return Array.TrueForAll(numbers, IsNumber) && numbers.Length <= 3
                ? new Version(Number(numbers, 0), Number(numbers, 1), Number(numbers, 2))
                : new Version(0, 0, 0);
        }
    }

    public override string ToString() => $"{Action}@{Commit} # {Tag}";

    private static bool IsNumber(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static int Number(string[] numbers, int index) =>
        index < numbers.Length ? int.Parse(numbers[index], CultureInfo.InvariantCulture) : 0;
}
