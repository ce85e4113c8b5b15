using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using HessianFaultLab.Lab.Data.Text;

namespace HessianFaultLab.Lab.Data.Videos;

/// <summary>Decodes clips by the program <c>ffmpeg</c>, scaled and as raw RGB through a pipe; nothing is written to disk.</summary>
public sealed class FfmpegDecoder
{
    /// <summary>Frames that were chosen get times at one rate, so that none is dropped or doubled, whatever the clip's own rate.</summary>
    private const int Rate = 25;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly string _program;

    /// <param name="program">The program; as a bare name it is looked for where the system looks for programs.</param>
    public FfmpegDecoder(string program = "ffmpeg") => _program = program;

    /// <summary>Whether the program can be started.</summary>
    public bool IsAvailable()
    {
        try
        {
            using var process = Start(["-version"]);
            process.StandardError.Close();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (BadInputException)
        {
            return false;
        }
    }

    /// <summary>Frames as bytes, [frames, height, width, 3]; a shorter clip repeats its last frame.</summary>
    /// <exception cref="BadInputException">The program is missing, or the clip has no frame that it can decode.</exception>
    public byte[] Decode(string path, int frames, int stride, int height, int width)
    {
        Files.Open(path).Dispose();
        var culture = CultureInfo.InvariantCulture;
        using var process = Start(
        [
            // "file:" keeps a name with a colon from being taken for a protocol.
            "-nostdin", "-v", "error", "-i", "file:" + path, "-an", "-sn", "-map", "0:v:0",
            "-vf", string.Create(culture, $"select=not(mod(n\\,{stride})),scale={width}:{height}:flags=bilinear,settb=1/{Rate},setpts=N"),
            "-r", Rate.ToString(culture), "-frames:v", frames.ToString(culture), "-f", "rawvideo", "-pix_fmt", "rgb24", "pipe:1",
        ]);
        using var watchdog = new CancellationTokenSource(Longest);
        using var kill = watchdog.Token.Register(() => End(process));
        var complaint = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var frame = checked(3 * height * width);
        var video = new byte[checked(frames * frame)];
        var read = process.StandardOutput.BaseStream.ReadAtLeast(video, video.Length, throwOnEndOfStream: false);
        End(process);
        process.WaitForExit();
        if (watchdog.IsCancellationRequested) throw new BadInputException($"{path}: ffmpeg took longer than {Longest.TotalSeconds} s; take the clip out, or cut it");
        var whole = read / frame;
        if (whole == 0)
        {
            var said = complaint.GetAwaiter().GetResult().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            throw new BadInputException($"{path}: ffmpeg decodes no frame of it{(said.Length > 0 ? $" ({Shown.Of(said[^1])})" : "")}; is it a video, and whole?");
        }
        for (var i = whole; i < frames; i++) video.AsSpan((whole - 1) * frame, frame).CopyTo(video.AsSpan(i * frame));
        return video;
    }

    private Process Start(IReadOnlyList<string> arguments)
    {
        try
        {
            var start = new ProcessStartInfo(_program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            return Process.Start(start)!;
        }
        catch (Exception error) when (error is Win32Exception or FileNotFoundException)
        {
            throw new BadInputException(
                $"'{_program}' cannot be started, and videos are decoded by it; install it (apt-get install ffmpeg, brew install ffmpeg, winget install ffmpeg) and see that it is on PATH", error);
        }
    }

    private static void End(Process process)
    {
        try
        {
            if (!process.HasExited) process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It ended by itself meanwhile.
        }
    }
}
