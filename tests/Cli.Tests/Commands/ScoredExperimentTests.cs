using System.Text.Json;
using HessianFaultLab.Lab.Data.Safetensors;

namespace HessianFaultLab.Cli.Tests.Commands;

/// <summary>Commands that read a scored experiment: one small real one, run once for all tests here.</summary>
public sealed class ScoredExperimentTests(ScoredExperimentTests.Ran experiment) : IClassFixture<ScoredExperimentTests.Ran>
{
    [Theory]
    [InlineData(0, "mrr=0.1")]
    [InlineData(0, "weights:top1=0.3")]
    [InlineData(1, "weights:top1=1.1")]
    [InlineData(1, "top1=1.1")]
    public void A_score_below_its_bound_ends_with_1(int code, string bound)
    {
        var (found, output, error) = experiment.Hfl("score", "results/small", "--fail-below", bound);
        Assert.True(found == code, output + error);
        Assert.Equal(code == 1, output.Contains("below the bound: ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("top9=0.5", "there is no measure 'top9'")]
    [InlineData("top1", "a measure and a number are expected")]
    [InlineData("nobody:top1=0.5", "nothing was scored by nobody")]
    public void A_bound_that_says_nothing_is_named(string bound, string said)
    {
        var (code, _, error) = experiment.Hfl("score", "results/small", "--fail-below", bound);
        Assert.Equal(2, code);
        Assert.Contains(said, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_somebody_else_is_held_against_the_clean_runs()
    {
        var healthy = experiment.Train("healthy", seed: 9);
        Assert.False(experiment.Diagnose(healthy).GetProperty("unusual").GetBoolean());
        var broken = experiment.Broken(healthy, "sentence.attention.projection.weight", 30);
        var found = experiment.Diagnose(broken);
        Assert.True(found.GetProperty("unusual").GetBoolean(), found.ToString());
        Assert.Equal("sentence.attention", found.GetProperty("suspects")[0].GetProperty("module").GetString());
        Assert.Equal(4, found.GetProperty("references").GetInt32());
        var (code, _, error) = experiment.Hfl("diagnose", "results/small", "--checkpoint", healthy, "--since", "3");
        Assert.Equal(2, code);
        Assert.Contains("were not measured at step 3, but at 30", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Either_a_run_or_a_model_is_diagnosed()
    {
        foreach (var arguments in (string[][])[[], ["0123", "--checkpoint", "x"]])
        {
            var (code, _, error) = experiment.Hfl(["diagnose", "results/small", .. arguments]);
            Assert.Equal(2, code);
            Assert.Contains("by --checkpoint FOLDER", error, StringComparison.Ordinal);
        }
    }

    public sealed class Ran : IDisposable
    {
        private readonly string _root = Directory.CreateTempSubdirectory("hfl scored ").FullName;

        public Ran()
        {
            File.WriteAllText(Path.Combine(_root, "small.yaml"), """
                experiment: small
                summary: Enough to be scored.
                models: {model: han, preset: tiny}
                training: {steps: 30}
                seeds: [1, 2, 3, 4]
                faults: [clean, {fault: noisy-weights, severity: high, when: end}]
                measure: {at: [end], signals: [weights, gradient]}
                """);
            var (code, output, error) = Hfl("run", "small.yaml", "--jobs", "2");
            Assert.True(code == 0, output + error);
        }

        internal (int ExitCode, string Output, string Error) Hfl(params string[] arguments) => HflProcess.RunIn(_root, arguments);

        internal string Train(string name, int seed)
        {
            var (code, output, error) = Hfl("train", "han", "--steps", "30", "--seed", $"{seed}", "--out", name);
            Assert.True(code == 0, output + error);
            return name;
        }

        /// <summary>A copy of a model one of whose tensors is multiplied by a number.</summary>
        internal string Broken(string model, string tensor, float factor)
        {
            var folder = Directory.CreateDirectory(Path.Combine(_root, model + "-broken")).FullName;
            File.Copy(Path.Combine(_root, model, "model.json"), Path.Combine(folder, "model.json"));
            using var file = SafetensorsFile.Open(Path.Combine(_root, model, "model.safetensors"));
            SafetensorsWriter.Write(Path.Combine(folder, "model.safetensors"), file.Entries.Select(e => KeyValuePair.Create(e.Name, e.Name == tensor ? file.Read(e.Name) * factor : file.Read(e.Name))));
            return folder;
        }

        internal JsonElement Diagnose(string model)
        {
            var (code, output, error) = Hfl("diagnose", "results/small", "--checkpoint", model, "--localizer", "weights", "--json");
            Assert.True(code == 0, output + error);
            return JsonDocument.Parse(output).RootElement;
        }

        public void Dispose() => Directory.Delete(_root, recursive: true);
    }
}
