using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Cryptography;

namespace HessianFaultLab.Cli.Tests.Batch;

/// <summary>
/// A Slurm of two nodes with two GPU slots each, all on this machine and all on 127.0.0.1, with a munge of its own. Arrays
/// are of five tasks at most.
/// </summary>
[UnsupportedOSPlatform("windows")]
public sealed class SlurmLoopback : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hfl-slurm-").FullName;
    private readonly List<Process> _daemons = [];

    public SlurmLoopback()
    {
        Missing = WhatIsMissing();
        if (Missing is not null) return;
        // munged refuses a folder that others may write to, and a name too long for a socket.
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        File.WriteAllBytes(In("munge.key"), RandomNumberGenerator.GetBytes(1024));
        File.SetUnixFileMode(In("munge.key"), UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var gpu in (string[])["fakegpu0", "fakegpu1"]) Command("mknod", "-m", "666", In(gpu), "c", "1", "3");
        foreach (var folder in (string[])["state", "spool-n1", "spool-n2"]) Directory.CreateDirectory(In(folder));
        var host = Command("hostname", "-s").Trim();
        File.WriteAllText(In("slurm.conf"), Configuration(host, FreePorts(3)));
        File.WriteAllText(In("gres.conf"), $"NodeName=n[1-2] Name=gpu File={In("fakegpu[0-1]")}\n");
        Daemon("munged", "--foreground", "--force", $"--key-file={In("munge.key")}", $"--socket={In("munge.socket")}", $"--pid-file={In("munged.pid")}", $"--log-file={In("munged.log")}", $"--seed-file={In("munged.seed")}");
        Experiment.Await(() => File.Exists(In("munge.socket")), "munge starts", 10);
        Daemon("slurmctld", "-D", "-c", "-f", In("slurm.conf"));
        StartNode("n1");
        StartNode("n2");
        Experiment.Await(() => TryCommand("sinfo", "-h", "-o", "%D %t").Output.Trim() == "2 idle", "both nodes are idle", 30);
    }

    /// <summary>Why there is none; null where there is one.</summary>
    public string? Missing { get; }

    internal (string Name, string? Value)[] Environment => [("SLURM_CONF", In("slurm.conf"))];

    internal void StartNode(string name) => Daemon("slurmd", "-D", "-N", name, "-f", In("slurm.conf"));

    /// <summary>As if its plug were pulled: the daemon, and all that runs on the node, at once.</summary>
    internal void KillNode(string name)
    {
        var daemon = _daemons.Last(d => d.StartInfo.ArgumentList is ["-D", "-N", var n, ..] && n == name);
        daemon.Kill();
        daemon.WaitForExit();
        var processes = Directory.EnumerateDirectories("/proc").Where(p => IsJobOf(p, name)).ToList();
        foreach (var process in processes)
        {
            // The step's own daemon first, so that nobody is left to tell of the end.
            Kill(Stat(process)[1]);
            Kill(Path.GetFileName(process));
        }
        // What is killed is not gone at once.
        Experiment.Await(() => !processes.Exists(p => IsJobOf(p, name)), $"{name} is dead", 10);
    }

    internal string Command(string program, params string[] arguments)
    {
        var (code, output, error) = TryCommand(program, arguments);
        Assert.True(code == 0, $"{program} {string.Join(' ', arguments)}: {error}");
        return output;
    }

    public void Dispose()
    {
        // First the nodes, last munge, without which the others cannot say goodbye.
        foreach (var daemon in Enumerable.Reverse(_daemons))
        {
            if (!daemon.HasExited)
            {
                TryCommand("kill", "-TERM", daemon.Id.ToString(CultureInfo.InvariantCulture));
                if (!daemon.WaitForExit(TimeSpan.FromSeconds(10))) daemon.Kill(entireProcessTree: true);
            }
            daemon.Dispose();
        }
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A step's daemon may still write its last words.
        }
    }

    private string In(string name) => Path.Combine(_folder, name);

    private static string? WhatIsMissing()
    {
        if (!OperatingSystem.IsLinux()) return "Slurm runs on Linux";
        if (!System.Environment.IsPrivilegedProcess) return "SLURM IS NOT TESTED: its daemons need root here";
        string[] folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"];
        var missing = ((string[])["munged", "slurmctld", "slurmd", "sbatch", "mknod"]).Where(p => !folders.Any(f => File.Exists(Path.Combine(f, p)))).ToArray();
        return missing.Length == 0 ? null : $"SLURM IS NOT TESTED: {string.Join(", ", missing)} missing; apt-get install slurmctld slurmd slurm-client munge";
    }

    private string Configuration(string host, int[] ports) =>
        $"""
        ClusterName=hfl
        SlurmctldHost={host}(127.0.0.1)
        SlurmUser=root
        SlurmdUser=root
        AuthType=auth/munge
        AuthInfo=socket={In("munge.socket")}
        CredType=cred/munge
        SlurmctldPort={ports[0]}
        CommunicationParameters=NoInAddrAny
        ProctrackType=proctrack/linuxproc
        TaskPlugin=task/none
        SwitchType=switch/none
        MpiDefault=none
        SelectType=select/cons_tres
        SelectTypeParameters=CR_Core_Memory
        DefMemPerCPU=500
        GresTypes=gpu
        JobAcctGatherType=jobacct_gather/none
        AccountingStorageType=accounting_storage/none
        ReturnToService=2
        MinJobAge=300
        KillWait=5
        SlurmctldTimeout=30
        SlurmdTimeout=30
        MaxArraySize=5
        RequeueExit=75
        SchedulerParameters=sched_interval=1,bf_interval=5,batch_sched_delay=0
        SlurmctldPidFile={In("slurmctld.pid")}
        SlurmdPidFile={In("slurmd-%n.pid")}
        SlurmctldLogFile={In("slurmctld.log")}
        SlurmdLogFile={In("slurmd-%n.log")}
        SlurmdSpoolDir={In("spool-%n")}
        StateSaveLocation={In("state")}
        NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[1]} CPUs=2 RealMemory=2000 Gres=gpu:2
        NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={ports[2]} CPUs=2 RealMemory=2000 Gres=gpu:2
        PartitionName=main Nodes=n[1-2] Default=YES State=UP

        """;

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        try
        {
            listeners.ForEach(l => l.Start());
            return [.. listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port)];
        }
        finally
        {
            listeners.ForEach(l => l.Dispose());
        }
    }

    private void Daemon(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["PATH"] += ":/usr/sbin";
        var daemon = Process.Start(start)!;
        daemon.StandardInput.Close();
        daemon.BeginOutputReadLine();
        daemon.BeginErrorReadLine();
        _daemons.Add(daemon);
    }

    private (int Code, string Output, string Error) TryCommand(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in Environment) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }

    /// <summary>A job's process, by the node in its environment; this cluster's, by its configuration.</summary>
    private bool IsJobOf(string process, string node)
    {
        try
        {
            var environment = File.ReadAllText(Path.Combine(process, "environ"));
            return environment.Contains($"SLURMD_NODENAME={node}\0", StringComparison.Ordinal) && environment.Contains($"SLURM_CONF={In("slurm.conf")}\0", StringComparison.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string[] Stat(string process)
    {
        var text = File.ReadAllText(Path.Combine(process, "stat"));
        return text[(text.LastIndexOf(')') + 2)..].Split(' ');
    }

    private static void Kill(string process)
    {
        try
        {
            using var victim = Process.GetProcessById(int.Parse(process, CultureInfo.InvariantCulture));
            victim.Kill();
        }
        catch (Exception error) when (error is ArgumentException or Win32Exception or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }
}
