namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>The module's parameters and persistent buffers themselves, by name path.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= new Dictionary<string, Tensor>(StringComparer.Ordinal);
                var path = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach (var (key, parameter) in named_parameters(false)) destination.TryAdd(path + key, parameter);
                foreach (var (key, buffer) in named_buffers(false, false)) destination.TryAdd(path + key, buffer);
                foreach (var (key, child) in named_children()) child.state_dict(destination, path + key);
                return destination;
            }

            /// <summary>Copies values into this module's state. Strict: every key must have its partner on the other side.</summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                var skipped = new HashSet<string>(skip ?? [], StringComparer.Ordinal);
                var missing = destination.Keys.Where(k => !skipped.Contains(k) && !source.ContainsKey(k)).ToList();
                var unexpected = source.Keys.Where(k => !skipped.Contains(k) && !destination.ContainsKey(k)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException($"the state does not fit {GetName()}: missing [{string.Join(", ", missing)}], unexpected [{string.Join(", ", unexpected)}]");
                var pairs = destination.Where(d => !skipped.Contains(d.Key) && source.ContainsKey(d.Key)).Select(d => (d.Key, Into: d.Value, From: source[d.Key])).ToList();
                foreach (var (key, into, from) in pairs)
                    if (!into.shape.SequenceEqual(from.shape))
                        throw new ArgumentException($"'{key}' has the shape [{string.Join(", ", into.shape)}] here and [{string.Join(", ", from.shape)}] in the state", nameof(source));
                using var gradless = no_grad();
                foreach (var (_, into, from) in pairs) into.copy_(from);
                return (missing, unexpected);
            }
        }
    }
}
