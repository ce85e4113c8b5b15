using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Faults.Language;

/// <summary>JSON Schema of fault files, for editors.</summary>
public static class FaultSchema
{
    public static string Text => SchemaWriter.Write<FaultFile>("A fault type of HessianFaultLab");
}
