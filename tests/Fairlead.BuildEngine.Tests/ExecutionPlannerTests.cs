using Fairlead.BuildEngine.Sessions;

namespace Fairlead.BuildEngine.Tests;

public sealed class ExecutionPlannerTests
{
    [Theory]
    [InlineData("A; B -> A; C -> B", "C", "A, B, C")]
    [InlineData("A; B -> A; C -> B", "B", "A, B")]
    [InlineData("A; B; C", "A B C", "C, B, A")]
    [InlineData("A; B; C", "C A B", "C, B, A")]
    [InlineData("A; B; C; D -> A; D -> B; D -> C", "D", "C, B, A, D")]
    [InlineData("A -> B; B -> C; C", "A", "C, B, A")]
    [InlineData("A; B; B after A", "A B", "A, B")]
    [InlineData("A; B; B after A", "B", "B")]
    [InlineData("A; B -> A; C -> A; D -> B; D -> C", "D", "A, C, B, D")]
    [InlineData("A; B; A triggers B", "A", "A, B")]
    [InlineData("A; B; C; A triggers B; B triggers C", "A", "A, B, C")]
    [InlineData("A; B -> C; C; A triggers B", "A", "C, A, B")]
    [InlineData("A; B; A triggers B", "B", "B")]
    [InlineData("A; B; C after A; C -> B", "A C", "B, A, C")]
    public void A_plan_is_in_NUKEs_order(string drawing, string invoked, string plan) =>
        Assert.Equal(plan, Drawing.Plan(drawing, invoked));

    [Theory]
    [InlineData("A -> B; B -> C; C -> A", "Circular dependencies between targets: A -> B -> C -> A.")]
    [InlineData("A after B; B after A", "Circular dependencies between targets: A -> B -> A.")]
    [InlineData("A -> A", "Circular dependencies between targets: A -> A.")]
    [InlineData("A -> B; B triggers A; B after A", "Circular dependencies between targets: A -> B -> A.")]
    public void A_cycle_among_any_edges_is_refused(string drawing, string message) =>
        Assert.Equal(message, Assert.Throws<BuildUsageException>(() => Drawing.Plan(drawing, "A")).Message);

    [Fact]
    public void Strict_order_refuses_two_targets_that_could_come_next()
    {
        var error = Assert.Throws<BuildUsageException>(() => Drawing.Plan("A; B", "A B", strictOrder: true));
        Assert.Equal("The order of A, B is not defined, and --strict asks for it: add Before or After.", error.Message);
    }

    [Fact]
    public void Strict_order_accepts_a_chain() =>
        Assert.Equal("A, B", Drawing.Plan("A; B -> A", "B", strictOrder: true));
}
