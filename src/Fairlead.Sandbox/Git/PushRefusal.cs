using System.Globalization;
using System.Text;

namespace Fairlead.Sandbox.Git;

/// <summary>The answer of receive-pack to a push that the rules of the repository refuse, in GitHub's words.</summary>
/// <remarks>Source: Git's documentation, gitprotocol-pack, "Report Status" and "side-band".</remarks>
internal static class PushRefusal
{
    private const char Report = '\u0001';
    private const char Words = '\u0002';
    private const string Reason = "push declined due to repository rule violations";

    /// <summary>Writes it. Of a push nothing is taken where anything is refused.</summary>
    public static byte[] Of(
        IReadOnlyList<PushCommand> commands,
        IReadOnlyDictionary<string, IReadOnlyList<string>> violations
    )
    {
        var words = new StringBuilder();
        foreach (var (reference, sentences) in violations)
        {
            words.Append($"error: GH013: Repository rule violations found for {reference}.\n\n");
            foreach (var sentence in sentences)
            {
                words.Append($"- {sentence}\n");
            }
        }

        var report = new StringBuilder(Line("unpack ok\n"));
        foreach (var command in commands)
        {
            report.Append(Line($"ng {command.Reference} {Reason}\n"));
        }

        return Encoding.UTF8.GetBytes(Line($"{Words}{words}") + Line($"{Report}{report}0000") + "0000");
    }

    private static string Line(string text) =>
        (Encoding.UTF8.GetByteCount(text) + 4).ToString("x4", CultureInfo.InvariantCulture) + text;
}
