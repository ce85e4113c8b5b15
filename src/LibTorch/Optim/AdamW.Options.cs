namespace TorchSharp.Modules;

public partial class AdamW
{
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            var other = (Options)source;
            beta1 = other.beta1;
            beta2 = other.beta2;
            eps = other.eps;
            weight_decay = other.weight_decay;
            amsgrad = other.amsgrad;
            maximize = other.maximize;
        }

        internal static Options Of(double lr, double beta1, double beta2, double eps, double weight_decay, bool amsgrad, bool maximize) =>
            new() { LearningRate = lr, beta1 = beta1, beta2 = beta2, eps = eps, weight_decay = weight_decay, amsgrad = amsgrad, maximize = maximize };

        internal Options CompletedBy(Options defaults)
        {
            LearningRate = AtLeastZero(LearningRate ?? defaults.LearningRate, "lr");
            beta1 = Decay(beta1 ?? defaults.beta1, nameof(beta1));
            beta2 = Decay(beta2 ?? defaults.beta2, nameof(beta2));
            eps = AtLeastZero(eps ?? defaults.eps, nameof(eps));
            weight_decay = AtLeastZero(weight_decay ?? defaults.weight_decay, nameof(weight_decay));
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
            return this;
        }
    }

    public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options) : base(parameters, options)
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, AdamW.Options.Of(lr, beta1, beta2, eps, weight_decay, amsgrad, maximize))
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1 ?? throw Unset(), Options.beta2 ?? throw Unset());
            set => (Options.beta1, Options.beta2) = value;
        }

        private static InvalidOperationException Unset() => new("the group has no decay rates before an optimiser has it");
    }
}
