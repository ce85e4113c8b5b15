namespace HessianFaultLab.Cli;

/// <summary>What <c>hfl</c> tells the program that called it; <c>run-one</c> has <see cref="Lab.Batches.ElementExit"/>.</summary>
internal static class ExitCode
{
    internal const int Ok = 0;

    /// <summary>It ran, and something failed.</summary>
    internal const int Failed = 1;

    /// <summary>It did not run: the input or the machine has to be changed first.</summary>
    internal const int BadInput = 2;

    /// <summary>A command ended by signal N ends with 128 + N, as a shell would report it.</summary>
    internal const int Interrupted = 130;
    internal const int Terminated = 143;
}
