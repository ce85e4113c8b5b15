using HessianFaultLab.Lab.Specs.Schema;

namespace HessianFaultLab.Lab.Localization.Localizers;

/// <summary>JSON Schema of localizer files, for editors.</summary>
public static class LocalizerSchema
{
    public static string Text => SchemaWriter.Write<LocalizerFile>("A localizer of HessianFaultLab");
}
