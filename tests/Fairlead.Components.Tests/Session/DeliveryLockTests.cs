using Fairlead.Components.Inputs;
using Fairlead.Components.Session;
using Fairlead.TestKit;

namespace Fairlead.Components.Tests.Session;

public sealed class DeliveryLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_delivery_waits_for_the_first()
    {
        var first = await DeliveryLock.TakeAsync(_folder.FullPath, TestContext.Current.CancellationToken);
        var second = DeliveryLock.TakeAsync(_folder.FullPath, TestContext.Current.CancellationToken);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task A_lock_that_cannot_be_opened_is_an_error_and_not_another_delivery()
    {
        var file = Path.Combine(_folder.FullPath, "delivery.lock");
        File.CreateSymbolicLink(file, file);

        var error = await Assert.ThrowsAsync<IOException>(() =>
            DeliveryLock.TakeAsync(_folder.FullPath, TestContext.Current.CancellationToken)
        );

        Assert.Equal(
            $"The lock file {file} cannot be opened: Too many levels of symbolic links : '{file}' Delete it, or give "
                + "yourself the right to write there.",
            error.Message
        );
    }

    [Fact]
    public async Task Nothing_is_cleaned_under_a_running_delivery()
    {
        var file = _folder.Write("sandbox/state", "kept");
        using var held = await DeliveryLock.TakeAsync(_folder.FullPath, TestContext.Current.CancellationToken);

        var error = Assert.Throws<IOException>(() => TemporaryFiles.Delete(_folder.FullPath, []));

        Assert.Equal(
            $"Another process uses {_folder.FullPath}; stop ./build.sh Up, or wait for the delivery to end, and clean then.",
            error.Message
        );
        Assert.True(File.Exists(file));
    }

    [Fact]
    public void Cleaning_keeps_the_running_build_program_and_nothing_else()
    {
        _folder.Write("bin/_build/release/_build.dll", "");
        _folder.Write("bin/_build/build.inputs", "");
        _folder.Write("bin/_build/build.outputs", "");
        _folder.Write("bin/_build/debug/_build.dll", "");
        _folder.Write("bin/Fairlead.Agent/release/Fairlead.Agent.dll", "");
        _folder.Write("bin/Fairlead.Agent.Tests/release/Fairlead.Agent.Tests.dll", "");
        _folder.Write("bin/Catalog/release/Catalog.dll", "");
        _folder.Write("build.stamp", "");
        _folder.Write("stamps/restore", "");

        TemporaryFiles.Delete(
            _folder.FullPath,
            [
                Path.Combine(_folder.FullPath, "bin/_build/release") + Path.DirectorySeparatorChar,
                Path.Combine(_folder.FullPath, "bin/Fairlead.Agent/release"),
            ]
        );

        Assert.Equal(
            [
                "bin/Fairlead.Agent/release/Fairlead.Agent.dll",
                "bin/_build/build.inputs",
                "bin/_build/build.outputs",
                "bin/_build/release/_build.dll",
                "build.stamp",
            ],
            Directory
                .EnumerateFiles(_folder.FullPath, "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_folder.FullPath, file))
                .Order(StringComparer.Ordinal)
        );
    }
}
