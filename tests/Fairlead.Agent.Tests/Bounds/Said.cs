using System.Text.Json.Nodes;

namespace Fairlead.Agent.Tests.Bounds;

/// <summary>What an agent may say of anything.</summary>
internal static class Said
{
    /// <summary>Its last line is the sentence, and nothing before it is a trace.</summary>
    public static void One(string sentence, string output)
    {
        NoTrace(output);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var last = JsonNode.Parse(lines[^1])!["message"]!.ToString();
        Assert.Contains(sentence, last, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', last);
    }

    /// <summary>It has neither run out of memory nor shown where in its code something happened.</summary>
    public static void NoTrace(string output)
    {
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("OutOfMemory", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Out of memory", output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("nobody foresaw", output, StringComparison.Ordinal);
    }
}
