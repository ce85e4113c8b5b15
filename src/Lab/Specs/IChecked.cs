namespace HessianFaultLab.Lab.Specs;

/// <summary>Settings of which some, fine alone, do not fit together.</summary>
public interface IChecked
{
    /// <summary>Called once all settings are bound; reports what contradicts what.</summary>
    void Check(SettingProblems problems);
}
