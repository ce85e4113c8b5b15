using System.Runtime.InteropServices;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>The C ABI of native/hfl_torch.h, one declaration a function.</summary>
internal static unsafe partial class NativeMethods
{
    internal const string Library = "hfl_torch";

    static NativeMethods() => NativeLibraryLoader.Register();

    [LibraryImport(Library)]
    [SuppressGCTransition]
    internal static partial byte* hfl_last_error();

    [LibraryImport(Library)]
    internal static partial byte* hfl_torch_version();

    [LibraryImport(Library)]
    internal static partial byte* hfl_show_config();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int hfl_op_find(string name, string overload, out nint op);

    [LibraryImport(Library)]
    internal static partial int hfl_op_call(nint op, NativeValue* arguments, int count, NativeValue* results, int capacity, int* produced);

    [LibraryImport(Library)]
    internal static partial void hfl_op_take_results(NativeValue* results);

    [LibraryImport(Library)]
    internal static partial void hfl_tensor_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial nint hfl_tensor_retain(nint tensor);

    [LibraryImport(Library)]
    internal static partial void hfl_tensor_describe(TensorHandle tensor, out NativeTensorInfo info);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_shape(TensorHandle tensor, long* sizes, long* strides);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_data(TensorHandle tensor, out nint data);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_from_bytes(void* data, long bytes, long* sizes, int dim, int scalarType, out nint result);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_set_requires_grad(TensorHandle tensor, int requiresGrad);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_grad(TensorHandle tensor, out nint result);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_set_grad(TensorHandle tensor, nint grad);

    [LibraryImport(Library)]
    internal static partial int hfl_tensor_retain_grad(TensorHandle tensor);

    [LibraryImport(Library)]
    internal static partial int hfl_autograd_grad(
        nint* outputs, int outputCount, nint* inputs, int inputCount, nint* gradOutputs, int gradOutputCount,
        int retainGraph, int createGraph, int allowUnused, nint* results);

    [LibraryImport(Library)]
    internal static partial int hfl_autograd_backward(
        nint* tensors, int tensorCount, nint* gradTensors, int gradTensorCount,
        int retainGraph, int createGraph, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int hfl_grad_mode();

    [LibraryImport(Library)]
    internal static partial void hfl_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int hfl_set_anomaly_mode(int enabled, int checkNan);

    [LibraryImport(Library)]
    internal static partial int hfl_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_default(int deviceType, int deviceIndex, out nint result);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_new(int deviceType, int deviceIndex, ulong seed, out nint result);

    [LibraryImport(Library)]
    internal static partial void hfl_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_set_seed(GeneratorHandle generator, ulong seed);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_current_seed(GeneratorHandle generator, out ulong seed);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_seed(GeneratorHandle generator, out ulong seed);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_state(GeneratorHandle generator, out nint result);

    [LibraryImport(Library)]
    internal static partial int hfl_generator_set_state(GeneratorHandle generator, TensorHandle state);

    [LibraryImport(Library)]
    internal static partial int hfl_threads();

    [LibraryImport(Library)]
    internal static partial int hfl_set_threads(int count);

    [LibraryImport(Library)]
    internal static partial int hfl_interop_threads();

    [LibraryImport(Library)]
    internal static partial int hfl_set_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int hfl_cuda_device_count(out int count);

    [LibraryImport(Library)]
    internal static partial int hfl_cuda_has_cudnn(out int available);

    [LibraryImport(Library)]
    internal static partial int hfl_cuda_manual_seed(long seed, int allDevices);

    [LibraryImport(Library)]
    internal static partial int hfl_cuda_synchronize(int deviceIndex);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int hfl_setting(string name, out int value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int hfl_set_setting(string name, int value);
}
