namespace Fairlead.Components.Tests.Session;

/// <summary>A build may have any one of the stages, without those that it comes before or after.</summary>
public sealed class SingleStageTests
{
    [Fact]
    public void A_stage_insists_only_on_stages_that_it_brings_along()
    {
        var others = Plan.Edges.Where(edge => !edge.To.IsAssignableFrom(edge.From)).ToList();

        Assert.Contains(others, edge => edge.From == typeof(IPreflight) && edge.To == typeof(ICompile));
        Assert.All(others, edge => Assert.StartsWith("Try", edge.Kind));
    }
}
