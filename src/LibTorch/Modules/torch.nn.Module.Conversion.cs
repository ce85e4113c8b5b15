using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Converts as <paramref name="other"/> is: its type and its device.</summary>
            public Module _to(Tensor other, bool non_blocking) => _to(other.device, other.dtype, non_blocking);

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Convert(device, dtype, non_blocking);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Convert(new Device(deviceType, deviceIndex), null, non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Convert(null, dtype, non_blocking);

            /// <summary>
            /// Replaces every parameter and buffer that changes, here and below, and disposes of the old one. A tensor that
            /// is shared stays shared. Only floating point changes its type.
            /// </summary>
            private Module Convert(Device? device, ScalarType? dtype, bool non_blocking)
            {
                if (dtype is { } type && !is_floating_point(type) && !is_complex(type))
                    throw new ArgumentException($"a module converts to floating point types only, not to {type}", nameof(dtype));
                var replaced = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
                using (no_grad())
                {
                    foreach (var module in modules().Prepend(this).ToHashSet(ReferenceEqualityComparer.Instance).Cast<Module>())
                        module.ConvertOwn(device, dtype, non_blocking, replaced);
                }
                foreach (var old in replaced.Keys) old.Dispose();
                return this;
            }

            private void ConvertOwn(Device? device, ScalarType? dtype, bool non_blocking, Dictionary<Tensor, Tensor> replaced)
            {
                foreach (var (key, parameter) in _ownParameters.ToList())
                    if (Converted(parameter) is { } now) _ownParameters[key] = (Parameter)now;
                foreach (var (key, (buffer, persistent)) in _ownBuffers.ToList())
                    if (Converted(buffer) is { } now) _ownBuffers[key] = (now, persistent);
                ReplaceInFields(replaced);

                Tensor? Converted(Tensor old)
                {
                    if (replaced.TryGetValue(old, out var known)) return known;
                    if (old.IsInvalid) return null;
                    var type = dtype is { } wanted && (old.is_floating_point() || old.is_complex()) ? wanted : old.dtype;
                    var place = device ?? old.device;
                    var moved = old.to(type, place, non_blocking: non_blocking);
                    if (moved.Handle == old.Handle)
                    {
                        moved.Dispose();
                        return null;
                    }
                    if (old is Parameter) moved = Carry(old, moved, type, place, non_blocking);
                    return replaced[old] = moved.DetachFromDisposeScope();
                }
            }

            private static Parameter Carry(Tensor old, Tensor moved, ScalarType type, Device place, bool non_blocking)
            {
                var parameter = new Parameter(moved, old.requires_grad);
                using var gradient = old.grad;
                if (gradient is null) return parameter;
                using var movedGradient = gradient.to(type, place, non_blocking: non_blocking);
                parameter.grad = movedGradient;
                return parameter;
            }

            private void ReplaceInFields(Dictionary<Tensor, Tensor> replaced)
            {
                const BindingFlags declared = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                for (var type = GetType(); type != typeof(Module); type = type.BaseType!)
                    foreach (var field in type.GetFields(declared))
                        if (field.GetValue(this) is Tensor old && replaced.TryGetValue(old, out var now)) field.SetValue(this, now);
            }
        }
    }
}
