using System.Globalization;
using System.Text;

namespace HessianFaultLab.Lab.Batches;

/// <summary>A run's log.txt: appended to, a line at a time, each with the time; a full disk silences it.</summary>
internal sealed class TimedLog(string path) : TextWriter
{
    private readonly StringBuilder _line = new();
    private readonly Lock _writing = new();

    public override Encoding Encoding => Encoding.UTF8;

    public override void Write(char value)
    {
        lock (_writing)
        {
            if (value == '\n')
            {
                Append(_line.ToString().TrimEnd('\r'));
                _line.Clear();
            }
            else
            {
                _line.Append(value);
            }
        }
    }

    private void Append(string line)
    {
        try
        {
            File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'} {line}\n"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What cannot be logged is no reason to end a run.
        }
    }
}
