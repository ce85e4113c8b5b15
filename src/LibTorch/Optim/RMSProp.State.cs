using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class RMSProp
{
    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor? square_avg;

        /// <summary>With centering only.</summary>
        public Tensor? grad_avg;

        /// <summary>With momentum only.</summary>
        public Tensor? momentum_buffer;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            var chosen = (Options)options;
            step = 0;
            square_avg = Zeros();
            grad_avg = chosen.centered == true ? Zeros() : null;
            momentum_buffer = chosen.momentum > 0 ? Zeros() : null;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            Dispose();
            step = other.step;
            square_avg = CopyOf(other.square_avg);
            grad_avg = CopyOf(other.grad_avg);
            momentum_buffer = CopyOf(other.momentum_buffer);
        }

        public override void to(Device device)
        {
            Move(ref square_avg, device);
            Move(ref grad_avg, device);
            Move(ref momentum_buffer, device);
        }

        public void Dispose()
        {
            square_avg?.Dispose();
            grad_avg?.Dispose();
            momentum_buffer?.Dispose();
        }

        internal override void Release() => Dispose();
    }
}
