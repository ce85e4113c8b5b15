using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>Null before the first step with momentum.</summary>
        public Tensor? momentum_buffer;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            momentum_buffer = null;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            Dispose();
            momentum_buffer = CopyOf(other.momentum_buffer);
        }

        public override void to(Device device) => Move(ref momentum_buffer, device);

        public void Dispose() => momentum_buffer?.Dispose();

        internal override void Release() => Dispose();
    }
}
