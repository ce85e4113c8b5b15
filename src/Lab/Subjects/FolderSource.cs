using HessianFaultLab.Lab.Data.Sources;
using HessianFaultLab.Lab.Models;
using HessianFaultLab.Lab.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Subjects;

/// <summary>A model that lies in a folder, as it is.</summary>
internal sealed class FolderSource(string folder) : ISubjectSource
{
    public string Name => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    public string Summary => "a model in a folder";

    public Subject Create(SubjectOptions options, CancellationToken cancellation)
    {
        if (options.Steps is > 0) throw new BadInputException($"{folder}: a checkpoint is measured as it is; leave --steps out");
        var model = ModelFolder.Load(folder);
        try
        {
            if (options.DoublePrecision) model.to(ScalarType.Float64);
            var kind = ModelKinds.Of(model.Spec);
            using var data = DataSources.Open(options.Data ?? Recipe.Of(kind).Data);
            // A model and data that do not fit are told of before anything is computed.
            model.Spec.Fit(data.Dimensions, data.Classes);
            return MeasuredBatch.Of(Name, 0, model, data, options);
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
