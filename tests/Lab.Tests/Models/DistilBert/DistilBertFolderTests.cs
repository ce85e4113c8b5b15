using System.Text.Json.Nodes;
using HessianFaultLab.Lab.Data.Safetensors;
using HessianFaultLab.Lab.Models.DistilBert;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Models.DistilBert;

public sealed class DistilBertFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hfl").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Generator _generator = new(1, CPU);

    [Theory]
    [InlineData(null)]
    [InlineData(4096L)]
    [InlineData(1L)]
    public void What_is_saved_is_loaded_bit_by_bit(long? shardBytes)
    {
        using var model = GoldenCheckpoint.Load();
        DistilBertFolder.Save(model, _folder, ["[PAD]", "[UNK]", "word"], shardBytes);
        Assert.Equal(shardBytes is null, File.Exists(Path.Combine(_folder, "model.safetensors")));
        Assert.Equal(shardBytes is not null, File.Exists(Path.Combine(_folder, "model.safetensors.index.json")));
        var loaded = DistilBertFolder.Load(_folder, _generator);
        Assert.Equal(["[PAD]", "[UNK]", "word"], loaded.Vocabulary);
        Assert.Empty(loaded.Drawn);
        Assert.Equal(model.Spec, loaded.Model.Spec);
        foreach (var ((name, one), (other, two)) in model.named_parameters().Zip(loaded.Model.named_parameters()))
        {
            Assert.Equal(name, other);
            Assert.True(one.bytes.SequenceEqual(two.bytes));
        }
    }

    [Fact]
    public void The_same_model_gives_the_same_file()
    {
        using var model = GoldenCheckpoint.Load();
        DistilBertFolder.Save(model, _folder);
        var once = File.ReadAllBytes(Path.Combine(_folder, "model.safetensors"));
        DistilBertFolder.Save(model, _folder);
        Assert.Equal(once, File.ReadAllBytes(Path.Combine(_folder, "model.safetensors")));
    }

    [Fact]
    public void A_body_alone_gets_a_classifier_drawn_from_the_stream()
    {
        using var source = SafetensorsFile.Open(Path.Combine(GoldenCheckpoint.Folder, "model.safetensors"));
        Copy("config.json");
        Write(source.Entries.Where(e => e.Name.StartsWith("distilbert.", StringComparison.Ordinal))
            .Select(e => KeyValuePair.Create(e.Name["distilbert.".Length..], source.Read(e.Name))));
        var loaded = DistilBertFolder.Load(_folder, _generator, classes: 5);
        Assert.Equal(["pre_classifier.weight", "pre_classifier.bias", "classifier.weight", "classifier.bias"], loaded.Drawn);
        Assert.Equal(5, loaded.Model.Spec.Classes);
        Assert.True(loaded.Model.get_parameter("distilbert.embeddings.LayerNorm.bias")!.bytes.SequenceEqual(source.Read("distilbert.embeddings.LayerNorm.bias").bytes));
    }

    [Fact]
    public void Another_number_of_classes_gets_a_new_classifier_and_keeps_the_rest()
    {
        using var generator = new Generator(1, CPU);
        var loaded = DistilBertFolder.Load(GoldenCheckpoint.Folder, generator, classes: 7);
        Assert.Equal(["classifier.weight", "classifier.bias"], loaded.Drawn);
        Assert.Equal([7, 16], loaded.Model.get_parameter("classifier.weight")!.shape);
    }

    [Fact]
    public void Half_precision_is_read_as_float32()
    {
        using var source = SafetensorsFile.Open(Path.Combine(GoldenCheckpoint.Folder, "model.safetensors"));
        Copy("config.json");
        Write(source.Entries.Select(e => KeyValuePair.Create(e.Name, source.Read(e.Name).to(ScalarType.Float16))));
        using var golden = GoldenCheckpoint.Load();
        foreach (var ((_, one), (_, two)) in golden.named_parameters().Zip(DistilBertFolder.Load(_folder, _generator).Model.named_parameters()))
        {
            Assert.Equal(ScalarType.Float32, two.dtype);
            Assert.InRange((double)(one - two).abs().max(), 0, 2e-3);
        }
    }

    [Theory]
    [InlineData("model_type", "\"bert\"", "model_type is 'bert'")]
    [InlineData("activation", "\"swish9\"", "activation is 'swish9'")]
    [InlineData("n_heads", "3", "heads is 3; it must divide dim, 16")]
    [InlineData("dim", "\"wide\"", "'dim' is \"wide\"")]
    [InlineData("dim", "2000000000", "but the tensors have")]
    [InlineData("vocab_size", "41", "[41, 16] are expected")]
    [InlineData("n_layers", "1", "belongs to no part")]
    [InlineData("hidden_dim", "31", "are expected")]
    [InlineData("max_position_embeddings", "99999999999", "'max_position_embeddings' is 99999999999")]
    [InlineData("problem_type", "\"regression\"", "problem_type is 'regression'")]
    public void A_configuration_that_does_not_fit_is_refused(string key, string value, string expected)
    {
        Copy("model.safetensors");
        var config = JsonNode.Parse(File.ReadAllText(Path.Combine(GoldenCheckpoint.Folder, "config.json")))!;
        config[key] = JsonNode.Parse(value);
        File.WriteAllText(Path.Combine(_folder, "config.json"), config.ToJsonString());
        Assert.Contains(expected, Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_and_broken_files_are_told_of()
    {
        Assert.Contains("config.json", Refusal(), StringComparison.Ordinal);
        Copy("config.json");
        Assert.Contains("neither model.safetensors nor", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "model.safetensors.index.json"), """{"weight_map": {"a": "../elsewhere"}}""");
        Assert.Contains("a file name without folder is expected", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "model.safetensors.index.json"), """{"weight_map": {"a": "nowhere.safetensors"}}""");
        Assert.Contains("nowhere.safetensors: cannot be opened", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "model.safetensors.index.json"), """["weight_map"]""");
        Assert.Contains("'weight_map' is expected", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "model.safetensors"), "no");
        Assert.Contains("too few", Refusal(), StringComparison.Ordinal);
        using (var source = SafetensorsFile.Open(Path.Combine(GoldenCheckpoint.Folder, "model.safetensors")))
            Write(source.Entries.Where(e => !e.Name.EndsWith("q_lin.bias", StringComparison.Ordinal)).Select(e => KeyValuePair.Create(e.Name, source.Read(e.Name))));
        Assert.Contains("'distilbert.transformer.layer.0.attention.q_lin.bias' is missing", Refusal(), StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "config.json"), "{");
        Assert.Contains("no readable configuration", Refusal(), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _scope.Dispose();
        _generator.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Refusal() => Assert.Throws<BadInputException>(() => DistilBertFolder.Load(_folder, _generator)).Message;

    private void Copy(string file) => File.Copy(Path.Combine(GoldenCheckpoint.Folder, file), Path.Combine(_folder, file));

    private void Write(IEnumerable<KeyValuePair<string, Tensor>> tensors) => SafetensorsWriter.Write(Path.Combine(_folder, "model.safetensors"), tensors);
}
