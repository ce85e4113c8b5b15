using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>
        /// A node of a model: it owns parameters, buffers and submodules, each under a name.
        /// </summary>
        /// <remarks>
        /// Whatever is registered is taken out of its dispose scope and lives as long as the module. A name path joins names
        /// by dots, as in <c>encoder.0.weight</c>.
        /// </remarks>
        public partial class Module : IDisposable
        {
            private readonly OrderedDictionary<string, Parameter> _ownParameters = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _ownBuffers = new(StringComparer.Ordinal);
            private readonly OrderedDictionary<string, Module> _ownModules = new(StringComparer.Ordinal);
            private bool _componentsRegistered;
            private bool _training = true;

            protected readonly string name;

            protected Module(string name) => this.name = name;

            public virtual bool training => _training;

            public virtual string GetName() => name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var child in _ownModules.Values) child.train(train);
            }

            public virtual void eval() => train(false);

            /// <summary>Calls <paramref name="fn"/> for every module below, children first, and then for this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var child in _ownModules.Values) child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var parameter in parameters())
                {
                    if (set_to_none)
                    {
                        parameter.grad = null;
                        continue;
                    }
                    using var gradient = parameter.grad;
                    gradient?.detach_().zero_();
                }
            }

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid) throw new ArgumentNullException(nameof(param), "a null tensor cannot be registered as a parameter");
                if (!_ownParameters.TryAdd(name, param)) throw AlreadyRegistered("parameter", name);
                param.DetachFromDisposeScope();
            }

            /// <summary>Registers a tensor that is state but no parameter; only a persistent one goes into the state dictionary.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid) throw new ArgumentNullException(nameof(tensor), "a null tensor cannot be registered as a buffer");
                if (!_ownBuffers.TryAdd(name, (tensor, persistent))) throw AlreadyRegistered("buffer", name);
                tensor.DetachFromDisposeScope();
            }

            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    _ownModules.Remove(name);
                    return;
                }
                if (string.IsNullOrEmpty(name)) throw new ArgumentException("a module's name cannot be empty", nameof(name));
                if (name.Contains('.')) throw new ArgumentException($"a module's name cannot contain a dot: '{name}'", nameof(name));
                if (!_ownModules.TryAdd(name, submodule)) throw AlreadyRegistered("module", name);
                submodule.RegisterComponents();
            }

            public void add_module(string name, Module module) => register_module(name, module);

            /// <summary>
            /// Registers what the fields hold, in the order of their declaration: modules, parameters, and tensors as
            /// buffers, each under the field's name or that of its <see cref="Utils.ComponentNameAttribute"/>.
            /// </summary>
            protected internal virtual void RegisterComponents()
            {
                if (_componentsRegistered) return;
                _componentsRegistered = true;
                foreach (var field in GetType().GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
                {
                    var component = field.ComponentName();
                    switch (field.GetValue(this))
                    {
                        case Module module when !(_ownModules.TryGetValue(component, out var known) && ReferenceEquals(known, module)):
                            register_module(component, module);
                            break;
                        case Parameter parameter when !(_ownParameters.TryGetValue(component, out var known) && ReferenceEquals(known, parameter)):
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor and not Modules.Parameter when !(_ownBuffers.TryGetValue(component, out var known) && ReferenceEquals(known.Tensor, tensor)):
                            register_buffer(component, tensor);
                            break;
                    }
                }
            }

            protected void ClearModules() => _ownModules.Clear();

            /// <summary>Registers, replaces, or with null takes away.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null) _ownParameters.Remove(name);
                else _ownParameters[name] = value;
                value?.DetachFromDisposeScope();
            }

            /// <summary>Registers, replaces, or with null takes away.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null) _ownBuffers.Remove(name);
                else _ownBuffers[name] = (value, persistent);
                value?.DetachFromDisposeScope();
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing) return;
                foreach (var parameter in _ownParameters.Values) parameter.Dispose();
                foreach (var (buffer, _) in _ownBuffers.Values) buffer.Dispose();
                foreach (var child in _ownModules.Values) child.Dispose();
            }

            /// <summary>What a layer's property setter does: the old parameter is disposed of, the new one registered.</summary>
            private protected void Assign(ref Parameter? slot, string name, Parameter? value)
            {
                if (ReferenceEquals(slot, value)) return;
                slot?.Dispose();
                slot = value;
                ConditionallyRegisterParameter(name, value);
            }

            private protected void Assign(ref Tensor? slot, string name, Tensor? value)
            {
                if (ReferenceEquals(slot, value)) return;
                slot?.Dispose();
                slot = value;
                ConditionallyRegisterBuffer(name, value);
            }

            private protected IEnumerable<Parameter> OwnParameters => _ownParameters.Values;

            private InvalidOperationException AlreadyRegistered(string kind, string name) =>
                new($"{GetName()} already has a {kind} named '{name}'");
        }
    }
}
