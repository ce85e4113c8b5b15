namespace HessianFaultLab.Lab.Tests.Specs.Kitchen;

internal enum Heat
{
    LowFlame,
    HighFlame,
    Oven,
}
