using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab;

/// <summary>Devices as YAML and the command line name them.</summary>
public static class Devices
{
    /// <exception cref="BadInputException">It is no device, or this machine has none of the kind.</exception>
    public static Device Find(string text)
    {
        Device found;
        try
        {
            found = new Device(text);
        }
        catch (ArgumentException error)
        {
            throw new BadInputException($"device: {error.Message.Split(" (Param")[0]}", error);
        }
        if (found.type == DeviceType.CUDA && !cuda.is_available()) throw new BadInputException($"device {text}: this libtorch finds no CUDA device; hfl doctor tells what it found");
        return found;
    }
}
