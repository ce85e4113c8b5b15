namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose <c>call</c> runs hooks before and after <c>forward</c>; <c>forward</c> alone runs none.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            private protected readonly HookList<Action<Module>> ModulePreHooks = new();
            private protected readonly HookList<TPreHook> PreHooks = new();
            private protected readonly HookList<TPostHook> PostHooks = new();
            private protected readonly HookList<Action<Module>> ModulePostHooks = new();

            protected HookableModule(string name) : base(name)
            {
            }

            /// <summary>Runs after forward; what it returns, where not null, takes the result's place.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Register(PostHooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Register(ModulePostHooks, hook);

            /// <summary>Runs before forward; what it returns, where not null, takes the input's place.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(PreHooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(ModulePreHooks, hook);

            private protected void RunModulePreHooks()
            {
                foreach (var (_, hook) in ModulePreHooks.Now) hook(this);
            }

            private protected void RunModulePostHooks()
            {
                foreach (var (_, hook) in ModulePostHooks.Now) hook(this);
            }

            private HookRemover Register<THook>(HookList<THook> hooks, THook hook)
            {
                ArgumentNullException.ThrowIfNull(hook);
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private void Remove(string key)
            {
                ModulePreHooks.Remove(key);
                PreHooks.Remove(key);
                PostHooks.Remove(key);
                ModulePostHooks.Remove(key);
            }

            /// <summary>Undoes one registration.</summary>
            public class HookRemover
            {
                private readonly HookableModule<TPreHook, TPostHook> _module;
                private readonly string _key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    _module = module;
                    _key = key;
                }

                public void remove() => _module.Remove(_key);
            }
        }
    }
}
