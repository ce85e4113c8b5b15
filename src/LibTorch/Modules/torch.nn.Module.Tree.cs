using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Own parameters first, then those of the children in order; a shared one only where it is met first.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (own, parameter) in _ownParameters)
                    if (!parameter.IsInvalid && seen.Add(parameter.Handle)) yield return (own, parameter);
                if (!recurse) yield break;
                foreach (var (child, module) in _ownModules)
                    foreach (var (inner, parameter) in module.named_parameters())
                        if (seen.Add(parameter.Handle)) yield return ($"{child}.{inner}", parameter);
            }

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<nint>();
                foreach (var (own, (buffer, persistent)) in _ownBuffers)
                    if (!buffer.IsInvalid && (persistent || include_nonpersistent) && seen.Add(buffer.Handle)) yield return (own, buffer);
                if (!recurse) yield break;
                foreach (var (child, module) in _ownModules)
                    foreach (var (inner, buffer) in module.named_buffers(true, include_nonpersistent))
                        if (seen.Add(buffer.Handle)) yield return ($"{child}.{inner}", buffer);
            }

            public virtual IEnumerable<(string name, Module module)> named_children()
            {
                foreach (var (own, module) in _ownModules) yield return (own, module);
            }

            /// <summary>The children, then what is below each of them; this module itself is left out.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var (own, module) in _ownModules) yield return (own, module);
                foreach (var (own, module) in _ownModules)
                    foreach (var (inner, below) in module.named_modules()) yield return ($"{own}.{inner}", below);
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(p => p.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(b => b.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(c => c.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(m => m.module);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter under a name path, null where there is none.</summary>
            public virtual Parameter? get_parameter(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_ownParameters.TryGetValue(target, out var own)) return own;
                return Owner(target, out var rest)?.get_parameter(rest);
            }

            /// <summary>The buffer under a name path, null where there is none.</summary>
            public virtual Tensor? get_buffer(string target)
            {
                ArgumentNullException.ThrowIfNull(target);
                if (_ownBuffers.TryGetValue(target, out var own)) return own.Tensor;
                return Owner(target, out var rest)?.get_buffer(rest);
            }

            private Module? Owner(string target, out string rest)
            {
                var dot = target.IndexOf('.');
                rest = target[(dot + 1)..];
                return dot > 0 && _ownModules.TryGetValue(target[..dot], out var child) ? child : null;
            }
        }
    }
}
