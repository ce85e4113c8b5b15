using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary>JSON Schema of experiments, for editors.</summary>
public static class ExperimentSchema
{
    public static string Text => SchemaWriter.Write<ExperimentSpec>("An experiment of HessianFaultLab");
}
