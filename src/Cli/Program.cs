HessianFaultLab.Lab.FreedMemory.Keep();
return await HessianFaultLab.Cli.HflProgram.RunAsync(args);
