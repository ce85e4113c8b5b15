namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        /// <summary>A module of one input: write <c>forward</c>, use <c>call</c>.</summary>
        public abstract class Module<T, TResult> :
            HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name) : base(name)
            {
            }

            public abstract TResult forward(T input);

            /// <summary><c>forward</c> with the hooks around it.</summary>
            public TResult call(T input)
            {
                RunModulePreHooks();
                foreach (var (_, hook) in PreHooks.Now)
                    if (hook(this, input) is { } modified) input = modified;
                var result = forward(input);
                RunModulePostHooks();
                foreach (var (_, hook) in PostHooks.Now)
                    if (hook(this, input, result) is { } modified) result = modified;
                return result;
            }
        }
    }
}
