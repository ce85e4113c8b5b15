namespace HessianFaultLab.Lab.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hfl");

    [Fact]
    public void A_file_replaces_the_one_before_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(_folder.FullName, "new", "a.txt");
        AtomicFile.WriteText(path, "first, and longer");
        AtomicFile.WriteText(path, "ä");
        Assert.Equal([0xC3, 0xA4], File.ReadAllBytes(path));
        Assert.Equal(["a.txt"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
    }

    [Fact]
    public void Writing_that_fails_leaves_the_one_before()
    {
        var path = Path.Combine(_folder.FullName, "a.txt");
        AtomicFile.WriteText(path, "before");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(path, stream =>
        {
            stream.Write("half"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("before", File.ReadAllText(path));
    }

    [Fact]
    public void Threads_that_write_the_same_file_do_not_meet()
    {
        var path = Path.Combine(_folder.FullName, "a.txt");
        Parallel.For(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, i => AtomicFile.WriteText(path, new string((char)('a' + i % 26), 1000)));
        Assert.Single(File.ReadAllText(path).Distinct());
        Assert.Single(Directory.GetFiles(_folder.FullName));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
