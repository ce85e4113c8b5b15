using System.Reflection;

namespace HessianFaultLab.Lab.Batches;

/// <summary>A program and its first arguments, to which <c>run-one PLAN INDEX</c> is added.</summary>
/// <param name="Program">Its path.</param>
/// <param name="Arguments">What stands before <c>run-one</c>.</param>
public sealed record WorkerCommand(string Program, IReadOnlyList<string> Arguments)
{
    /// <summary>The program that this process runs: <c>hfl</c> itself, or <c>dotnet hfl.dll</c>.</summary>
    public static WorkerCommand ThisProgram
    {
        get
        {
            var program = Environment.ProcessPath ?? throw new BadInputException("this process does not know its own program; start hfl by its path");
            var isHost = Path.GetFileNameWithoutExtension(program).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
            return new WorkerCommand(program, isHost ? [Assembly.GetEntryAssembly()!.Location] : []);
        }
    }

    internal IEnumerable<string> Words => Arguments.Prepend(Program);
}
