using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Studies;

/// <summary>JSON Schema of studies, for editors.</summary>
public static class StudySchema
{
    public static string Text => SchemaWriter.Write<Study>("A study of HessianFaultLab");
}
