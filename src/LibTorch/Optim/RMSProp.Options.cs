namespace TorchSharp.Modules;

public partial class RMSProp
{
    public class Options : OptimizerOptions
    {
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public double? momentum;
        public bool? centered;
        public bool? maximize;

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            alpha = other.alpha;
            eps = other.eps;
            weight_decay = other.weight_decay;
            momentum = other.momentum;
            centered = other.centered;
            maximize = other.maximize;
        }

        internal static Options Of(double lr, double alpha, double eps, double weight_decay, double momentum, bool centered, bool? maximize) =>
            new() { LearningRate = lr, alpha = alpha, eps = eps, weight_decay = weight_decay, momentum = momentum, centered = centered, maximize = maximize };

        internal Options CompletedBy(Options defaults)
        {
            LearningRate = AtLeastZero(LearningRate ?? defaults.LearningRate, "lr");
            alpha = AtLeastZero(alpha ?? defaults.alpha, nameof(alpha));
            eps = AtLeastZero(eps ?? defaults.eps, nameof(eps));
            weight_decay = AtLeastZero(weight_decay ?? defaults.weight_decay, nameof(weight_decay));
            momentum = AtLeastZero(momentum ?? defaults.momentum, nameof(momentum));
            centered ??= defaults.centered;
            maximize ??= defaults.maximize;
            return this;
        }
    }

    public class ParamGroup : ParamGroup<Options>, torch.optim.IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0, double momentum = 0, bool centered = false)
            : base(parameters, RMSProp.Options.Of(lr, alpha, eps, weight_decay, momentum, centered, null))
        {
        }

        public double Momentum
        {
            get => Options.momentum ?? throw new InvalidOperationException("the group has no momentum before an optimiser has it");
            set => Options.momentum = value;
        }
    }
}
