return await HessianFaultLab.Cli.HflProgram.RunAsync(args);
