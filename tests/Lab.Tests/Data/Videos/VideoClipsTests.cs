using System.Diagnostics;
using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Data.Videos;

namespace HessianFaultLab.Lab.Tests.Data.Videos;

public sealed class VideoClipsTests
{
    private static readonly FfmpegDecoder Ffmpeg = new();

    private const string NoFfmpeg = "ffmpeg is not installed: apt-get install ffmpeg";

    [Fact]
    public void Clips_become_frames_of_the_size_asked_for()
    {
        Assert.SkipUnless(Ffmpeg.IsAvailable(), NoFfmpeg);
        using var place = new Workplace();
        Make(place, "a/red.avi", "color=red:size=64x48:rate=10:duration=1");
        Make(place, "b/test.mp4", "testsrc=size=64x48:rate=10:duration=1");
        using var data = DataSources.Open($"video-folders:{place.Path},frames=4,stride=3,height=16,width=24,validation-share=0,test-share=0");
        using var batch = data.Take(Split.Train, [0, 1]);
        Assert.Equal([2, 3, 4, 16, 24], batch["video"].shape);
        Assert.Equal([0L, 1], batch.Labels.data<long>().ToArray());
        // Red: 1 in the first channel, -1 in the others, but for what compression does.
        Assert.Equal(1, batch["video"][0, 0].mean().item<float>(), 0.05);
        Assert.Equal(-1, batch["video"][0, 1].mean().item<float>(), 0.05);
        Assert.Equal(-1, batch["video"][0, 2].mean().item<float>(), 0.05);
        using var again = data.Take(Split.Train, [1]);
        Assert.True(again["video"][0].eq(batch["video"][1]).all().item<bool>());
    }

    [Fact]
    public void Every_n_th_frame_is_taken_and_a_short_clip_repeats_its_last()
    {
        Assert.SkipUnless(Ffmpeg.IsAvailable(), NoFfmpeg);
        using var place = new Workplace();
        // Brightness is 20 times the frame's number; rawvideo in AVI keeps it exactly.
        Make(place, "ramp.avi", "color=black:size=16x16:rate=7:duration=1,format=gray,geq=lum=20*N", "-c:v", "rawvideo", "-pix_fmt", "bgr24");
        var video = Ffmpeg.Decode(place["ramp.avi"], frames: 5, stride: 2, height: 8, width: 8);
        Assert.Equal(5 * 8 * 8 * 3, video.Length);
        Assert.Equal([0, 40, 80, 120, 120], Enumerable.Range(0, 5).Select(f => (int)video[f * 8 * 8 * 3]));
        Assert.Equal(video, Ffmpeg.Decode(place["ramp.avi"], 5, 2, 8, 8));
    }

    [Fact]
    public void A_file_that_is_no_video_is_named()
    {
        Assert.SkipUnless(Ffmpeg.IsAvailable(), NoFfmpeg);
        using var place = new Workplace();
        var path = place.Write("a/odd.avi", "this is no video");
        Assert.Contains($"{path}: ffmpeg decodes no frame of it", Assert.Throws<BadInputException>(() => Ffmpeg.Decode(path, 2, 1, 8, 8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clip_that_is_cut_off_gives_its_frames_or_an_error_and_never_hangs()
    {
        Assert.SkipUnless(Ffmpeg.IsAvailable(), NoFfmpeg);
        using var place = new Workplace();
        Make(place, "whole.avi", "testsrc=size=32x32:rate=10:duration=1");
        var bytes = File.ReadAllBytes(place["whole.avi"]);
        foreach (var length in (int[])[0, 10, bytes.Length / 2, bytes.Length - 100])
        {
            var path = place.Write($"cut{length}.avi", bytes[..length]);
            var error = Record.Exception(() => Ffmpeg.Decode(path, 4, 1, 8, 8));
            Assert.True(error is null or BadInputException, error?.ToString());
        }
    }

    [Fact]
    public void Without_the_program_the_error_says_how_to_install_it()
    {
        using var place = new Workplace();
        var clip = place.Write("a/x.avi", "x");
        var missing = new FfmpegDecoder("no-such-program-as-this");
        Assert.False(missing.IsAvailable());
        Assert.Contains("apt-get install ffmpeg", Assert.Throws<BadInputException>(() => missing.Decode(clip, 1, 1, 8, 8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Folders_are_classes_and_splits()
    {
        using var place = new Workplace();
        foreach (var name in (string[])["train/run/1.avi", "train/run/2.MP4", "train/run/notes.txt", "train/sit/3.webm", "val/sit/4.avi", "test/run/5.mkv"]) place.Write(name, "");
        var list = ClipFolders.Read(place.Path, new VideoOptions());
        Assert.Equal(["run", "sit"], list.Classes);
        Assert.Equal(["1.avi 0", "2.MP4 0", "3.webm 1"], Show(list, Split.Train));
        Assert.Equal(["4.avi 1"], Show(list, Split.Validation));
        Assert.Equal(["5.mkv 0"], Show(list, Split.Test));
        place.Write("test/fly/6.avi", "");
        Assert.Contains("training has no class 'fly'; it has run, sit", Assert.Throws<BadInputException>(() => ClipFolders.Read(place.Path, new VideoOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_of_UCF101_are_read_with_their_numbers()
    {
        using var place = new Workplace();
        place.Write("ucfTrainTestlist/classInd.txt", "1 Archery\r\n2 Biking\r\n");
        place.Write("ucfTrainTestlist/trainlist01.txt", "Archery/v_1.avi 1\r\nBiking/v_2.avi 2\r\n");
        place.Write("ucfTrainTestlist/testlist01.txt", "Biking/v_3.avi\r\n");
        var list = Ucf101Lists.Read(place.Path, new VideoOptions { ValidationShare = 0 });
        Assert.Equal(["v_1.avi 0", "v_2.avi 1"], Show(list, Split.Train));
        Assert.Equal(["v_3.avi 1"], Show(list, Split.Test));
        Assert.Equal(place["Biking/v_3.avi"], list.Clips[Split.Test][0].Path);
    }

    [Theory]
    [InlineData("classInd.txt", "1 Archery\n3 Biking\n", "classInd.txt(2): '3 Biking'; '2 NameOfClass' is wanted")]
    [InlineData("trainlist01.txt", "Archery/v_1.avi 2\n", "trainlist01.txt(1): the number is 2, but classInd.txt gives Archery 1")]
    [InlineData("trainlist01.txt", "Archery/v_1.avi\n", "trainlist01.txt(1): 'Archery/v_1.avi'; 'Class/clip.avi 1' is wanted")]
    [InlineData("testlist01.txt", "Flying/v_1.avi\n", "testlist01.txt(1): the class 'Flying' is not in classInd.txt")]
    [InlineData("testlist01.txt", "../../etc/passwd\n", "testlist01.txt(1): '../../etc/passwd'")]
    public void A_list_that_does_not_fit_is_named(string file, string text, string expected)
    {
        using var place = new Workplace();
        place.Write("classInd.txt", "1 Archery\n2 Biking\n");
        place.Write("trainlist01.txt", "Archery/v_1.avi 1\n");
        place.Write("testlist01.txt", "Biking/v_3.avi\n");
        place.Write(file, text);
        Assert.Contains(expected, Assert.Throws<BadInputException>(() => Ucf101Lists.Read(place.Path, new VideoOptions())).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Show(ClipList list, Split split) => list.Clips[split].Select(c => $"{Path.GetFileName(c.Path)} {c.Label}");

    private static void Make(Workplace place, string name, string source, params string[] codec)
    {
        var path = place[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-v", "error", "-f", "lavfi", "-i", source, .. codec, path]) { UseShellExecute = false })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
