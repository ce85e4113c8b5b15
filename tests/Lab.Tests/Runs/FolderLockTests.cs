using HessianFaultLab.Lab.Runs;
using HessianFaultLab.Lab.Tests.Data;

namespace HessianFaultLab.Lab.Tests.Runs;

public sealed class FolderLockTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(60);

    [Fact]
    public void One_at_a_time_has_it()
    {
        using var place = new Workplace();
        using (var first = FolderLock.TryTake(place.Path, Soon))
        {
            Assert.NotNull(first);
            Assert.Null(FolderLock.TryTake(place.Path, Soon));
            Assert.True(FolderLock.IsHeld(place.Path));
            Assert.Equal(Environment.ProcessId, FolderLock.OwnerOf(place.Path)!.ProcessId);
        }
        Assert.False(FolderLock.IsHeld(place.Path));
        Assert.Null(FolderLock.OwnerOf(place.Path));
        using var second = FolderLock.TryTake(place.Path, Soon);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task Looking_keeps_nobody_from_taking_it()
    {
        using var place = new Workplace();
        using var stop = new CancellationTokenSource();
        var looking = Task.Run(() => { while (!stop.IsCancellationRequested) FolderLock.IsHeld(place.Path); });
        for (var round = 0; round < 200; round++)
        {
            using var taken = FolderLock.TryTake(place.Path);
            Assert.NotNull(taken);
        }
        await stop.CancelAsync();
        await looking;
    }

    [Fact]
    public async Task An_owner_on_another_machine_that_moves_keeps_it()
    {
        using var place = new Workplace();
        var beat = 1;
        void Sign() => AtomicFile.WriteText(place["owner"], $"elsewhere\n1\n77\n{beat++}\n");
        Sign();
        // Its end waits for the last signature.
        await using (new Timer(_ => Sign(), null, 100, 100))
        {
            Assert.True(FolderLock.IsHeld(place.Path) || !File.Exists(place["lock"]));
            Assert.Null(FolderLock.TryTake(place.Path, Soon, TimeSpan.FromSeconds(5)));
        }
    }

    [Fact]
    public void An_owner_on_another_machine_that_does_not_move_has_lost_it()
    {
        using var place = new Workplace();
        place.Write("owner", "elsewhere\n1\n77\n5\n");
        using var taken = FolderLock.TryTake(place.Path, Soon, TimeSpan.FromMilliseconds(300));
        Assert.NotNull(taken);
    }

    [Theory]
    [InlineData("a torn line")]
    [InlineData("")]
    [InlineData("HOST\n999999\n1\n3\n")]
    public void A_dead_owner_on_this_machine_has_lost_it_at_once(string text)
    {
        using var place = new Workplace();
        place.Write("lock", "");
        place.Write("owner", text.Replace("HOST", Environment.MachineName, StringComparison.Ordinal));
        Assert.False(FolderLock.IsHeld(place.Path));
        using var taken = FolderLock.TryTake(place.Path, Soon);
        Assert.NotNull(taken);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named()
    {
        using var place = new Workplace();
        var file = place.Write("file", "");
        Assert.Contains("cannot be written to", Assert.Throws<BadInputException>(() => FolderLock.TryTake(Path.Combine(file, "run"))).Message, StringComparison.Ordinal);
    }
}
