using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class AdamW
{
    public sealed class State : OptimizerState, IDisposable
    {
        /// <summary>How many updates the parameter has had.</summary>
        public long step;
        public Tensor? exp_avg;
        public Tensor? exp_avg_sq;

        /// <summary>With AMSGrad only.</summary>
        public Tensor? max_exp_avg_sq;

        public State(Parameter parameter) : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            exp_avg = Zeros();
            exp_avg_sq = Zeros();
            max_exp_avg_sq = ((Options)options).amsgrad == true ? Zeros() : null;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            var other = (State)source;
            Dispose();
            step = other.step;
            exp_avg = CopyOf(other.exp_avg);
            exp_avg_sq = CopyOf(other.exp_avg_sq);
            max_exp_avg_sq = CopyOf(other.max_exp_avg_sq);
        }

        public override void to(Device device)
        {
            Move(ref exp_avg, device);
            Move(ref exp_avg_sq, device);
            Move(ref max_exp_avg_sq, device);
        }

        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
        }

        internal override void Release() => Dispose();
    }
}
