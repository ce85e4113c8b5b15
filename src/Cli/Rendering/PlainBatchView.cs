namespace HessianFaultLab.Cli.Rendering;

/// <summary>For files and pipes.</summary>
internal sealed class PlainBatchView(TextWriter output) : BatchView
{
    protected override void Say(string line)
    {
        output.WriteLine(line);
        output.Flush();
    }
}
