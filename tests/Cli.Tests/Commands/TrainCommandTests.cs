namespace HessianFaultLab.Cli.Tests.Commands;

public sealed class TrainCommandTests
{
    private const string Data = "sentiment-phrases,clauses=2,tail=0,train=256,validation=16,test=16";

    [Fact]
    public void A_trained_model_can_be_resumed_and_measured()
    {
        var folder = Directory.CreateTempSubdirectory("hfl");
        try
        {
            string[] call = ["train", "distilbert", "--data", Data, "--batch", "8", "--out", folder.FullName];
            var (code, output, error) = HflProcess.Run([.. call, "--steps", "4"]);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains("test    16 examples", output, StringComparison.Ordinal);
            Assert.Equal(5, File.ReadAllLines(Path.Combine(folder.FullName, "training.csv")).Length);

            (code, output, error) = HflProcess.Run([.. call, "--steps", "6", "--resume"]);
            Assert.Equal((0, ""), (code, error));
            Assert.Equal(7, File.ReadAllLines(Path.Combine(folder.FullName, "training.csv")).Length);

            (code, output, error) = HflProcess.Run(["curvature", folder.FullName, "--data", Data, "--batch", "8", "--max-probes", "4"]);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains(output.Split('\n'), line => line.Contains("attention.query", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Schedule_clipping_and_precision_can_be_chosen()
    {
        var folder = Directory.CreateTempSubdirectory("hfl");
        try
        {
            string[] call = ["train", "distilbert", "--data", Data, "--batch", "8", "--steps", "4", "--learning-rate", "0.01", "--schedule", "cosine", "--clip", "0", "--double", "--out", folder.FullName];
            var (code, _, error) = HflProcess.Run(call);
            Assert.Equal((0, ""), (code, error));
            var rates = File.ReadAllLines(Path.Combine(folder.FullName, "training.csv")).Skip(1).Select(l => double.Parse(l.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture));
            Assert.Equal(Enumerable.Range(0, 4).Select(s => 0.01 * (1 + Math.Cos(Math.PI * s / 4)) / 2), rates, (a, b) => Math.Abs(a - b) < 1e-12);
            // Eight bytes a number: the checkpoint knows the precision, and another is refused.
            (code, _, error) = HflProcess.Run([.. call.Where(word => word != "--double"), "--resume"]);
            Assert.Equal(2, code);
            Assert.Contains("Float64", error, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("han", "topic-documents,topics=2,tags=2,train=64,validation=8,test=8")]
    [InlineData("decoder", "associative-recall,pairs=2,keys=2,train=64,validation=8,test=8")]
    [InlineData("cnn3d", "moving-shapes,train=64,validation=8,test=8")]
    public void Other_kinds_come_back_from_their_folders(string model, string data)
    {
        var folder = Directory.CreateTempSubdirectory("hfl");
        try
        {
            var (code, _, error) = HflProcess.Run(["train", model, "--data", data, "--batch", "4", "--steps", "2", "--out", folder.FullName]);
            Assert.Equal((0, ""), (code, error));
            (code, var output, error) = HflProcess.Run(["curvature", folder.FullName, "--data", data, "--batch", "4", "--max-probes", "2"]);
            Assert.Equal((0, ""), (code, error));
            Assert.Contains("loss ", output, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("train-unknown-model", "hen")]
    [InlineData("train-unknown-data", "han", "--data", "topic-document")]
    [InlineData("train-data-of-another-kind", "han", "--data", "moving-shapes")]
    [InlineData("train-unknown-preset", "han", "--preset", "huge")]
    [InlineData("train-resume-nowhere", "han", "--resume")]
    [InlineData("train-device", "han", "--device", "gpu")]
    [InlineData("train-unknown-schedule", "han", "--schedule", "cosin")]
    [InlineData("train-clip", "han", "--clip", "-1")]
    public async Task Bad_input_is_told_of_and_ends_with_2(string snapshot, params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        Assert.Equal(2, await HflProgram.RunAsync(CommandLine.Root(), ["train", .. arguments], output, error));
        Assert.Empty(output.ToString());
        Snapshot.Matches(snapshot, error.ToString());
    }
}
