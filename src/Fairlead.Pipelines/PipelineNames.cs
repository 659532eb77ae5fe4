using System.Text;

namespace Fairlead.Pipelines;

/// <summary>Names as the build, the environment and CI services write them.</summary>
internal static class PipelineNames
{
    /// <summary>What compares the CI files with what the build describes.</summary>
    public const string Check = "GenerateCi --check";

    /// <summary><c>DeliveryRepositoryToken</c> as <c>delivery-repository-token</c>.</summary>
    public static string Dashed(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var beginsWord =
                char.IsUpper(name[i])
                && i > 0
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            text.Append(beginsWord ? "-" : "").Append(char.ToLowerInvariant(name[i]));
        }

        return text.ToString();
    }

    /// <summary><c>DeliveryRepositoryToken</c> as <c>DELIVERY_REPOSITORY_TOKEN</c>.</summary>
    public static string Shouted(string name) => Dashed(name).Replace('-', '_').ToUpperInvariant();

    /// <summary>What runs by the clock, with a name for each job: <c>promote-bot</c>, <c>promote-bot-2</c>.</summary>
    public static IEnumerable<(string Id, string Invocation)> Bots(IEnumerable<string> invocations) =>
        Numbered(invocations, "-bot");

    /// <summary>What is called, with a name for each job: <c>promote</c>, <c>promote-2</c>.</summary>
    public static IEnumerable<(string Id, string Invocation)> Numbered(
        IEnumerable<string> invocations,
        string ending = ""
    ) =>
        invocations
            .GroupBy(invocation => Id(invocation) + ending)
            .SelectMany(group =>
                group.Select((invocation, index) => (index == 0 ? group.Key : $"{group.Key}-{index + 1}", invocation))
            );

    /// <summary>The targets that are called, in front of the first option.</summary>
    public static IReadOnlyList<string> Targets(string? invocation) =>
        [
            .. (invocation ?? "")
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .TakeWhile(word => !word.StartsWith('-')),
        ];

    /// <summary>The targets that are called, for people: <c>Gates and Promote</c>.</summary>
    public static string Title(string invocation) => string.Join(" and ", Targets(invocation));

    private static string Id(string invocation) => string.Join('-', Targets(invocation).Select(Dashed));

    /// <summary>The variable that gives a parameter its value.</summary>
    public static string Variable(string parameter) => "NUKE_" + Shouted(parameter);
}
