using HessianFaultLab.Lab.Training;

namespace HessianFaultLab.Lab.Tests.Training;

[Collection(nameof(WholeProcess))]
public sealed class CheckpointTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
    private readonly ToyData _data = new();

    public CheckpointTests()
    {
        using var trainer = new Trainer(new ToyModel(), _data, new TrainingSpec { Steps = 4 });
        trainer.Run(until: 2);
        Checkpoint.Save(trainer, _path);
    }

    [Fact]
    public void Another_optimiser_or_seed_is_refused_and_changes_nothing()
    {
        Refused(new TrainingSpec { Optimizer = OptimizerKind.Sgd }, "optimizer is 'AdamW', 'Sgd' is expected");
        Refused(new TrainingSpec { Seed = 7 }, "seed is '42', '7' is expected");
    }

    [Fact]
    public void A_truncated_file_is_refused_and_named()
    {
        var bytes = File.ReadAllBytes(_path);
        File.WriteAllBytes(_path, bytes[..(bytes.Length / 2)]);
        Refused(new TrainingSpec(), _path);
    }

    [Fact]
    public void Saving_twice_gives_the_same_bytes()
    {
        using var trainer = new Trainer(new ToyModel(), _data, new TrainingSpec { Steps = 4 });
        Checkpoint.Restore(trainer, _path);
        var again = _path + ".again";
        Checkpoint.Save(trainer, again);
        Assert.Equal(File.ReadAllBytes(_path), File.ReadAllBytes(again));
        File.Delete(again);
    }

    public void Dispose()
    {
        File.Delete(_path);
        _data.Dispose();
    }

    private void Refused(TrainingSpec spec, string words)
    {
        using var trainer = new Trainer(new ToyModel(seed: 3), _data, spec);
        var error = Assert.Throws<BadInputException>(() => Checkpoint.Restore(trainer, _path));
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        using var untouched = new ToyModel(seed: 3);
        TrainerTests.AssertSameBits(untouched, trainer.Model);
        Assert.Equal(0, trainer.Step);
    }
}
