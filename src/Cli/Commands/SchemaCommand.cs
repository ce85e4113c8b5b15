using System.CommandLine;
using HessianFaultLab.Lab.Experiments.Language;
using HessianFaultLab.Lab.Faults.Language;
using HessianFaultLab.Lab.Localization.Localizers;
using HessianFaultLab.Lab.Studies;

namespace HessianFaultLab.Cli.Commands;

/// <summary><c>hfl schema</c>: the JSON Schema by which an editor completes and checks YAML.</summary>
internal sealed class SchemaCommand : Command
{
    private static readonly Dictionary<string, Func<string>> Schemas = new(StringComparer.Ordinal)
    {
        ["faults"] = () => FaultSchema.Text,
        ["localizers"] = () => LocalizerSchema.Text,
        ["experiment"] = () => ExperimentSchema.Text,
        ["study"] = () => StudySchema.Text,
    };

    private readonly Argument<string> language = new("language") { Description = "Which: " + string.Join(", ", Schemas.Keys) };

    internal SchemaCommand()
        : base("schema", "Print the JSON Schema of one of the YAML languages")
    {
        language.OneOf([.. Schemas.Keys]);
        Arguments.Add(language);
        SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(Schemas[parsed.GetValue(language)!]());
            return ExitCode.Ok;
        });
    }
}
