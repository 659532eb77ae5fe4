using Fairlead.Components.Projects;
using Fairlead.Components.Testing;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Testing;

/// <summary>What runs the tests of a project is seen by what lies beside its assembly.</summary>
public sealed class TestHostTests : IDisposable
{
    private const string Xunit3 = "xunit.v3.core.dll";
    private const string Platform = "Microsoft.Testing.Platform.dll";
    private const string Trx = "Microsoft.Testing.Extensions.TrxReport.dll";
    private const string VSTest = "testhost.dll";

    private readonly TemporaryFolder _folder = new();

    private static TestFiles Files => new("/reports", "Core.Tests");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("XunitHost", $"{Xunit3} {Platform}", true, false, false)]
    [InlineData("XunitPlatformHost", $"{Xunit3} {Platform}", true, true, true)]
    [InlineData("PlatformHost", $"{Platform} {Trx}", true, true, false)]
    [InlineData("PlatformHost", $"{Platform} {Trx} {VSTest}", true, true, false)]
    [InlineData("SilentPlatformHost", Platform, true, true, false)]
    [InlineData("SilentPlatformHost", Platform, true, false, false)]
    // Adapters bring the platform's libraries along, also where it is VSTest that runs them.
    [InlineData("VSTestHost", $"{Platform} {Trx} {VSTest}", true, false, false)]
    [InlineData("VSTestHost", VSTest, false, false, false)]
    [InlineData(null, Platform, false, false, false)]
    [InlineData(null, "", true, false, false)]
    public void The_host_is_known_by_files_and_properties(
        string? host,
        string files,
        bool isProgram,
        bool isPlatform,
        bool speaksPlatform
    )
    {
        foreach (var file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            _folder.Write(file, "");
        }

        var program = new CompiledProgram(
            "Core.Tests.csproj",
            Path.Combine(_folder.FullPath, "Core.Tests.dll"),
            true,
            isProgram
        )
        {
            IsPlatform = isPlatform,
            SpeaksPlatform = speaksPlatform,
        };

        Assert.Equal(host, TestHost.Of(program)?.GetType().Name);
    }

    [Fact]
    public void A_filter_that_holds_operators_is_text_to_VSTest() =>
        Assert.Equal(
            [
                "vstest",
                "/bin/Core.Tests.dll",
                "--logger:trx;LogFileName=Core.Tests.trx",
                "--ResultsDirectory:/reports",
                @"--TestCaseFilter:FullyQualifiedName~Adds\(1\|2\)",
            ],
            TestHost.VSTest.Arguments("/bin/Core.Tests.dll", Files, "Adds(1|2)")
        );

    [Fact]
    public void TUnit_is_asked_by_method_and_by_class_before_a_dot()
    {
        var program = _folder.Write("Core.Tests.dll", "");
        Assert.Contains("FullyQualifiedName~Adds", TestHost.Platform.Arguments(program, Files, "Adds"));

        _folder.Write("TUnit.Engine.dll", "");
        Assert.Contains("/*/*/*/*Adds*", TestHost.Platform.Arguments(program, Files, "Adds"));
        Assert.Contains("/*/*/*Tests/Adds*", TestHost.Platform.Arguments(program, Files, "Acme.Tests.Adds"));
    }
}
