namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>Through this, a scheduler reads and sets a group's learning rate.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        /// <summary>A group with momentum, which some schedulers cycle.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>A group with Adam's two decay rates.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
