namespace TorchSharp.Modules;

public partial class SGD
{
    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            momentum = other.momentum;
            dampening = other.dampening;
            weight_decay = other.weight_decay;
            nesterov = other.nesterov;
            maximize = other.maximize;
        }

        internal static Options Of(double lr, double momentum, double dampening, double weight_decay, bool nesterov, bool maximize) =>
            new() { LearningRate = lr, momentum = momentum, dampening = dampening, weight_decay = weight_decay, nesterov = nesterov, maximize = maximize };

        internal Options CompletedBy(Options defaults)
        {
            LearningRate = AtLeastZero(LearningRate ?? defaults.LearningRate, "lr");
            momentum = AtLeastZero(momentum ?? defaults.momentum, nameof(momentum));
            dampening ??= defaults.dampening;
            weight_decay = AtLeastZero(weight_decay ?? defaults.weight_decay, nameof(weight_decay));
            nesterov ??= defaults.nesterov;
            maximize ??= defaults.maximize;
            if (nesterov == true && (momentum == 0 || dampening != 0))
                throw new ArgumentException("Nesterov's variant needs a momentum above 0 and no dampening");
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

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)
            : base(parameters, SGD.Options.Of(lr, momentum, dampening, weight_decay, nesterov, maximize))
        {
        }

        public double Momentum
        {
            get => Options.momentum ?? throw new InvalidOperationException("the group has no momentum before an optimiser has it");
            set => Options.momentum = value;
        }
    }
}
