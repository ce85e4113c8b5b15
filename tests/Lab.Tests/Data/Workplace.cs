using System.Text;

namespace HessianFaultLab.Lab.Tests.Data;

/// <summary>A folder for the files that a test writes; it goes with the test.</summary>
internal sealed class Workplace : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hfl-data-");

    internal string Path => _folder.FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    internal string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    internal string Write(string name, byte[] bytes)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
