using System.Text.Json;
using System.Text.Json.Serialization;
using HessianFaultLab.Lab.Data.Safetensors;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Models.DistilBert;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Training;

/// <summary>
/// A model on disk. DistilBERT lies as Hugging Face keeps it; the other kinds as <c>model.json</c> (kind and spec) and
/// <c>model.safetensors</c> (parameters and running statistics).
/// </summary>
public static class ModelFolder
{
    private const string Description = "model.json";
    private const string Weights = "model.safetensors";
    private const string HuggingFace = "config.json";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static bool IsModel(string folder) => File.Exists(Path.Combine(folder, Description)) || File.Exists(Path.Combine(folder, HuggingFace));

    /// <exception cref="BadInputException">The folder cannot be written to.</exception>
    public static void Save(string folder, LabModel model, IModelKind kind)
    {
        if (model is DistilBertModel bert)
        {
            DistilBertFolder.Save(bert, folder);
            return;
        }
        SafetensorsWriter.Write(Path.Combine(folder, Weights), model.state_dict());
        var description = new { Format = "hessianfaultlab-model-1", Model = kind.Name, Spec = JsonSerializer.SerializeToElement(model.Spec, model.Spec.GetType(), Json) };
        AtomicFile.WriteText(Path.Combine(folder, Description), JsonSerializer.Serialize(description, Json) + "\n");
    }

    /// <exception cref="BadInputException">The folder holds no model, or a broken one.</exception>
    public static LabModel Load(string folder)
    {
        using var generator = new Generator();
        if (!File.Exists(Path.Combine(folder, Description)))
        {
            return File.Exists(Path.Combine(folder, HuggingFace))
                ? DistilBertFolder.Load(folder, generator).Model
                : throw new BadInputException($"{folder}: there is neither {Description} nor {HuggingFace}; give a folder that 'hfl train --out' or Hugging Face's library wrote");
        }
        var (kind, spec) = Describe(Path.Combine(folder, Description));
        var model = kind.Create(spec, generator);
        try
        {
            Fill(model, Path.Combine(folder, Weights));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static (IModelKind Kind, ModelSpec Spec) Describe(string path)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var kind = ModelKinds.Find(document.RootElement.GetProperty("model").GetString() ?? "");
            var type = kind.SpecType;
            return (kind, (ModelSpec)document.RootElement.GetProperty("spec").Deserialize(type, Json)!);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BadInputException($"{path}: {error.Message} It must name 'model' and 'spec', as 'hfl train --out' writes them.", error);
        }
    }

    private static void Fill(LabModel model, string path)
    {
        using var quiet = no_grad();
        using var file = SafetensorsFile.Open(path);
        var state = model.state_dict();
        var stranger = file.Entries.FirstOrDefault(e => !state.ContainsKey(e.Name));
        if (stranger is not null) throw new BadInputException($"{path}: the tensor '{stranger.Name}' belongs to no part of the model");
        foreach (var (name, target) in state)
        {
            var entry = file.Find(name) ?? throw new BadInputException($"{path}: the tensor '{name}' is missing");
            if (!entry.Shape.SequenceEqual(target.shape))
                throw new BadInputException($"{path}: '{name}' has the shape [{string.Join(", ", entry.Shape)}]; [{string.Join(", ", target.shape)}] is expected");
            using var values = file.Read(name);
            target.copy_(values);
        }
    }
}
