using System.Globalization;
using HessianFaultLab.Lab.Data.Safetensors;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Signals.Recording;

/// <summary>A recollection as a safetensors file, beside a training's checkpoint.</summary>
internal static class RecorderFile
{
    private const string Format = "hessianfaultlab-recorder-1";

    internal static void Save(Recollection past, string path)
    {
        var tensors = new List<KeyValuePair<string, Tensor>> { new("initial", past.InitialValues) };
        if (past.PreviousValues is { } values) tensors.Add(new("values", values));
        if (past.PreviousGradient is { } gradient) tensors.Add(new("gradient", gradient));
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["format"] = Format,
            ["count"] = past.Count.ToString(CultureInfo.InvariantCulture),
            ["spent"] = past.Spent.ToString("R", CultureInfo.InvariantCulture),
            ["step"] = past.PreviousStep?.ToString(CultureInfo.InvariantCulture) ?? "",
        });
    }

    /// <exception cref="BadInputException">The file is not the recorder of this model; nothing was changed.</exception>
    internal static void Restore(Recollection past, string path)
    {
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("format") != Format
            || !int.TryParse(file.Metadata.GetValueOrDefault("count"), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !double.TryParse(file.Metadata.GetValueOrDefault("spent"), NumberStyles.Float, CultureInfo.InvariantCulture, out var spent))
            throw new BadInputException($"{path}: this is no file of a recorder; measure from the start, or take the file that was saved with the checkpoint");
        var step = long.TryParse(file.Metadata.GetValueOrDefault("step"), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (long?)null;
        var expected = past.InitialValues;
        foreach (var entry in file.Entries)
        {
            if (!entry.Shape.SequenceEqual(expected.shape) || entry.Type != expected.dtype)
                throw new BadInputException($"{path}: '{entry.Name}' is {entry.Type} of shape [{string.Join(", ", entry.Shape)}], but the model has {expected.dtype} of [{string.Join(", ", expected.shape)}]; the file belongs to another model");
        }
        if (file.Find("initial") is null) throw new BadInputException($"{path}: there is no tensor 'initial'; the file was cut, or written by something else");
        Tensor? Read(string name) => file.Find(name) is null ? null : file.Read(name).to(expected.device);
        past.Replace(Read("initial")!, Read("values"), Read("gradient"), step, spent, count);
    }
}
