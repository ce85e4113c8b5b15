using HessianFaultLab.Lab.Specs.Diagnostics;
using HessianFaultLab.Lab.Specs.Nodes;
using HessianFaultLab.Lab.Specs.Sources;

namespace HessianFaultLab.Lab.Experiments.Language;

/// <summary><c>--set training.steps=50</c>: a value of the file, changed from the command line, under the same rules.</summary>
public static class SettingOption
{
    public const string Name = "--set";

    /// <summary>The document with the value in its place.</summary>
    /// <returns>Null where the option cannot be read, which is reported.</returns>
    public static SpecNode? Apply(SpecNode document, string option, DiagnosticList diagnostics)
    {
        var source = new SourceText(Name, option);
        var equals = option.IndexOf('=', StringComparison.Ordinal);
        if (equals < 1)
        {
            diagnostics.Add(DiagnosticCodes.Malformed, source.At(0, option.Length), "this sets nothing; write a place, '=' and its value, such as training.steps=50");
            return null;
        }
        // An empty value takes a setting away as far as it can: null.
        var value = option[(equals + 1)..].Trim() is "" or "null" or "~"
            ? new ScalarNode(source.At(equals + 1), "", isQuoted: false)
            : SpecReader.Read(source, diagnostics, equals + 1);
        return value is null ? null : NodePath.Parse(option[..equals].Trim(), source.At(0, equals), diagnostics)?.Set(document, value, diagnostics);
    }
}
