using Fairlead.Components.Projects;
using Fairlead.Components.Testing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Testing;

public sealed class TestProgramTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static CompiledProgram Compiled(string path) =>
        new("Endless.Tests.csproj", path, IsTest: true, IsProgram: true);

    [Fact]
    public void One_that_does_not_end_is_ended_and_named()
    {
        var program = new TestProgram("Endless.Tests", Compiled(typeof(TestProgramTests).Assembly.Location))
        {
            Longest = TimeSpan.FromMilliseconds(1),
        };

        var error = Assert.Throws<InvalidDataException>(() => program.Run(_folder.FullPath, filter: "no such test"));

        Assert.Equal(
            "Endless.Tests did not end within 0:00:00.001 and was ended; run its program by hand to see which test hangs.",
            error.Message
        );
    }
}
