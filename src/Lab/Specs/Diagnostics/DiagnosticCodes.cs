using System.Reflection;

namespace HessianFaultLab.Lab.Specs.Diagnostics;

/// <summary>Every mistake that has a code. src/Lab/Specs/README.md shows them as a table.</summary>
public static class DiagnosticCodes
{
    public static readonly DiagnosticCode Unreadable = new(1, "The file does not exist or cannot be opened. Check its path and its rights.");
    public static readonly DiagnosticCode NotUtf8 = new(2, "The file is not UTF-8. Convert it.");
    public static readonly DiagnosticCode TooLarge = new(3, "The file is larger than a specification can be. Is it another file?");
    public static readonly DiagnosticCode NotYaml = new(4, "The text is not YAML. The message says what the reader did not expect.");
    public static readonly DiagnosticCode Tab = new(5, "A tab indents a line. YAML indents with spaces only.");
    public static readonly DiagnosticCode TooDeep = new(6, "Lists and maps stand in each other too deeply.");
    public static readonly DiagnosticCode Alias = new(7, "An alias has no anchor, lies within its own anchor, or aliases expand to too much.");
    public static readonly DiagnosticCode Documents = new(8, "The file holds no document, or several. Keep one a file.");
    public static readonly DiagnosticCode DuplicateKey = new(9, "A key stands twice in one map. Keep one of the two.");
    public static readonly DiagnosticCode BadKey = new(10, "A key is not a plain text, or is the merge key '<<'.");
    public static readonly DiagnosticCode Tag = new(11, "A value has a YAML tag, such as !!int. Leave it out; the key says the type.");
    public static readonly DiagnosticCode UnknownKey = new(14, "A map has a key that nobody reads. Correct its spelling or leave it out.");
    public static readonly DiagnosticCode MissingKey = new(15, "A map lacks a key that it needs.");
    public static readonly DiagnosticCode WrongType = new(16, "A value is of another type than its key wants.");
    public static readonly DiagnosticCode OutOfRange = new(17, "A number is smaller or larger than its key allows.");
    public static readonly DiagnosticCode UnknownWord = new(18, "A value is none of the words that its key allows.");
    public static readonly DiagnosticCode UnknownParameter = new(19, "A $reference names no parameter.");
    public static readonly DiagnosticCode Empty = new(20, "A value or a list is empty and must not be.");
    public static readonly DiagnosticCode Malformed = new(21, "A value does not follow the form that its key wants.");
    public static readonly DiagnosticCode Contradiction = new(22, "Values that are fine alone do not fit together.");

    public static readonly DiagnosticCode UnknownRole = new(30, "A target names a role that no model can have.");
    public static readonly DiagnosticCode UnusedParameter = new(31, "A fault declares a parameter and refers to it nowhere. Write $name where its value belongs, or leave it out.");
    public static readonly DiagnosticCode FaultName = new(32, "A fault file is not named after its fault.");
    public static readonly DiagnosticCode UnknownModel = new(33, "There is no model of this name.");
    public static readonly DiagnosticCode UnknownSeverity = new(34, "The fault has no such severity.");
    public static readonly DiagnosticCode UnknownFault = new(35, "The catalogue has no such fault.");
    public static readonly DiagnosticCode SeveralTargets = new(36, "A fault whose injections sit in different places cannot be given one target from outside.");

    public static readonly DiagnosticCode Sweep = new(50, "A matrix, a zip, an include or an exclude does not work out.");
    public static readonly DiagnosticCode ModelUnfit = new(51, "A model's dimensions contradict each other or its data.");
    public static readonly DiagnosticCode DataUnfit = new(52, "Data cannot be opened as they are asked for.");
    public static readonly DiagnosticCode TrainingUnfit = new(53, "Settings of a training do not fit together.");
    public static readonly DiagnosticCode MeasureUnfit = new(54, "A measured step lies behind the training, or cannot be known before the run.");
    public static readonly DiagnosticCode NoRun = new(55, "No run comes out of an experiment.");

    /// <summary>In the order of their numbers.</summary>
    public static IReadOnlyList<DiagnosticCode> All { get; } =
    [
        .. typeof(DiagnosticCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => f.GetValue(null)).OfType<DiagnosticCode>().OrderBy(c => c.Number),
    ];
}
