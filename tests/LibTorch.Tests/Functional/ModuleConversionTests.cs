using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace HessianFaultLab.LibTorch.Tests.Functional;

public class ModuleConversionTests
{
    [Fact]
    public void A_module_is_converted_with_all_its_children()
    {
        using var module = Sequential(Linear(2, 3), Linear(3, 1));
        (Func<Sequential> Convert, ScalarType Type)[] conversions =
        [
            (() => module.half(), float16), (() => module.bfloat16(), bfloat16), (() => module.@float(), float32), (() => module.@double(), float64),
        ];
        foreach (var (convert, type) in conversions)
        {
            Assert.Same(module, convert());
            Assert.All(module.parameters(), p => Assert.Equal(type, p.dtype));
        }
        Assert.Equal(2, module.children().Count());
    }

    [Fact]
    public void A_component_can_have_a_name_of_its_own()
    {
        using var named = new Named();
        Assert.Equal(["first.weight", "first.bias"], named.named_parameters().Select(p => p.name));
        Assert.Equal("first", typeof(Named).GetField("layer")!.ComponentName());
        Assert.Equal("x", new ComponentNameAttribute { Name = "x" }.Name);
    }

    private sealed class Named : Module<Tensor, Tensor>
    {
        [ComponentName(Name = "first")]
        public readonly Linear layer = Linear(2, 2);

        public Named() : base(nameof(Named)) => RegisterComponents();

        public override Tensor forward(Tensor input) => layer.call(input);
    }
}
