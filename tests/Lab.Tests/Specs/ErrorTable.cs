namespace HessianFaultLab.Lab.Tests.Specs;

/// <summary>
/// A folder Errors/ with a file for each row: the YAML, a line of '=', what the user reads. <c>HFL_SNAPSHOTS=update</c> writes the
/// second halves anew; read the difference.
/// </summary>
internal sealed class ErrorTable(params string[] room)
{
    private const string Border = "\n=====\n";

    private readonly string _folder = Path.Combine([Checkout.Root, "tests", "Lab.Tests", .. room, "Errors"]);

    internal TheoryData<string> Rows => [.. Directory.GetFiles(_folder).Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    /// <summary>Everything that the table shows.</summary>
    internal string Text => string.Concat(Directory.GetFiles(_folder).Select(File.ReadAllText));

    internal void Check(string row, Func<string, string> mistakes)
    {
        var file = Path.Combine(_folder, row + ".txt");
        var halves = File.ReadAllText(file).Split(Border);
        var seen = mistakes(halves[0]);
        if (Environment.GetEnvironmentVariable("HFL_SNAPSHOTS") == "update") File.WriteAllText(file, halves[0] + Border + seen);
        else Assert.Equal(halves[1], seen);
    }
}
