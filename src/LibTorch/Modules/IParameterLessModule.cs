namespace TorchSharp.Modules;

/// <summary>Marks a module that can hold neither parameters nor buffers nor submodules.</summary>
public interface IParameterLessModule
{
}
