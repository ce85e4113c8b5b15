using HessianFaultLab.Cli;
using HessianFaultLab.StandIn;

return await HflProgram.RunAsync(CommandLine.Root(new StandInHarness()), args, Console.Out, Console.Error);
