using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Interop;

/// <summary>
/// An operator of libtorch, named as in its schema. Binding a new one is one line:
/// <c>private static readonly Operator Relu = new("relu");</c>
/// </summary>
/// <remarks>The schema is looked up at the first call, so a name that a libtorch lacks harms nobody who does not use it.</remarks>
internal sealed unsafe class Operator
{
    private const int ScratchWords = 64;
    private const int MostArguments = 24;

    private readonly string _name;
    private readonly string _overload;
    private nint _native;

    internal Operator(string name, string overload = "")
    {
        _name = "aten::" + name;
        _overload = overload;
    }

    /// <summary>Calls an operator that returns one tensor.</summary>
    internal Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        var produced = Invoke(arguments, &result, 1);
        return produced == 1 ? Wrap(in result) : throw Unexpected(produced, 1);
    }

    /// <summary>Calls an in-place operator: its first argument is a tensor, and is what it returns.</summary>
    internal Tensor CallInPlace(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        NativeMethods.hfl_tensor_free(result.Pointer);
        return (Tensor)arguments[0].Reference!;
    }

    internal (Tensor, Tensor) Call2(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[2];
        var produced = Invoke(arguments, results, 2);
        return produced == 2 ? (Wrap(in results[0]), Wrap(in results[1])) : throw Unexpected(produced, 2);
    }

    internal (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[3];
        var produced = Invoke(arguments, results, 3);
        return produced == 3 ? (Wrap(in results[0]), Wrap(in results[1]), Wrap(in results[2])) : throw Unexpected(produced, 3);
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    internal Tensor[] CallMany(params ReadOnlySpan<Argument> arguments)
    {
        const int expected = 16;
        var buffer = stackalloc NativeValue[expected];
        var produced = Invoke(arguments, buffer, expected);
        var results = new Tensor[produced];
        if (produced <= expected)
        {
            for (var i = 0; i < produced; i++) results[i] = Wrap(in buffer[i]);
            return results;
        }
        var all = new NativeValue[produced];
        fixed (NativeValue* target = all) NativeMethods.hfl_op_take_results(target);
        for (var i = 0; i < produced; i++) results[i] = Wrap(in all[i]);
        return results;
    }

    /// <summary>Calls an operator that returns a number or a truth value.</summary>
    internal Scalar CallScalar(params ReadOnlySpan<Argument> arguments)
    {
        NativeValue result;
        Invoke(arguments, &result, 1);
        return result.Tag switch
        {
            ValueTag.Int => result.Integer,
            ValueTag.Double => result.Real,
            ValueTag.Bool => result.Integer != 0,
            _ => throw new ExternalException($"{_name} returned {result.Tag}, not a number"),
        };
    }

    private static Tensor Wrap(in NativeValue value) => new(value.Pointer);

    private ExternalException Unexpected(int produced, int expected) =>
        new($"{_name} returned {produced} values where {expected} were expected");

    private nint Native()
    {
        if (_native != 0) return _native;
        NativeError.Check(NativeMethods.hfl_op_find(_name, _overload, out var found));
        return _native = found;
    }

    private int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results, int capacity)
    {
        if (arguments.Length > MostArguments) throw new ArgumentOutOfRangeException(nameof(arguments));
        var native = Native();
        var values = stackalloc NativeValue[MostArguments];
        var words = 0;
        for (var i = 0; i < arguments.Length; i++) words += Words(in arguments[i]);
        var rented = words > ScratchWords ? ArrayPool<long>.Shared.Rent(words) : null;
        var local = stackalloc long[ScratchWords];
        fixed (long* heap = rented)
        {
            var scratch = rented is null ? local : heap;
            var held = 0;
            try
            {
                for (; held < arguments.Length; held++) Encode(in arguments[held], ref values[held], ref scratch);
                int produced;
                NativeError.Check(NativeMethods.hfl_op_call(native, values, arguments.Length, results, capacity, &produced));
                return produced;
            }
            finally
            {
                for (var i = 0; i < held; i++) Release(in arguments[i]);
                if (rented is not null) ArrayPool<long>.Shared.Return(rented);
            }
        }
    }

    private static int Words(in Argument argument) => argument.Reference switch
    {
        null => 0,
        long[] ints => ints.Length,
        IReadOnlyList<Tensor?> tensors => tensors.Count,
        string text => Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long) + 1,
        _ => 0,
    };

    private static void Encode(in Argument argument, ref NativeValue value, ref long* scratch)
    {
        value.Tag = argument.Tag;
        switch (argument.Tag)
        {
            case ValueTag.Tensor:
                value.Pointer = Hold((Tensor)argument.Reference!);
                break;
            case ValueTag.Ints:
                var ints = (long[])argument.Reference!;
                value.Count = ints.Length;
                value.Pointer = (nint)scratch;
                ints.CopyTo(new Span<long>(scratch, ints.Length));
                scratch += ints.Length;
                break;
            case ValueTag.Tensors:
                EncodeTensors((IReadOnlyList<Tensor?>)argument.Reference!, ref value, ref scratch);
                break;
            case ValueTag.String:
                var text = (string)argument.Reference!;
                var room = Encoding.UTF8.GetMaxByteCount(text.Length) / sizeof(long) + 1;
                value.Count = Encoding.UTF8.GetBytes(text, new Span<byte>(scratch, room * sizeof(long)));
                value.Pointer = (nint)scratch;
                scratch += room;
                break;
            case ValueTag.Generator:
                value.Pointer = ((Generator)argument.Reference!).Handle;
                break;
            default:
                value.Integer = argument.Bits;
                break;
        }
    }

    private static void EncodeTensors(IReadOnlyList<Tensor?> tensors, ref NativeValue value, ref long* scratch)
    {
        value.Count = tensors.Count;
        value.Pointer = (nint)scratch;
        var held = 0;
        try
        {
            for (; held < tensors.Count; held++) *scratch++ = tensors[held] is { } tensor ? Hold(tensor) : 0;
        }
        catch
        {
            for (var i = 0; i < held; i++) tensors[i]?.HeldHandle.DangerousRelease();
            throw;
        }
    }

    /// <summary>Keeps a tensor alive over the native call, whatever another thread disposes meanwhile.</summary>
    private static nint Hold(Tensor tensor)
    {
        var handle = tensor.NativeHandle;
        var added = false;
        handle.DangerousAddRef(ref added);
        return handle.DangerousGetHandle();
    }

    private static void Release(in Argument argument)
    {
        if (argument.Tag == ValueTag.Tensor)
        {
            ((Tensor)argument.Reference!).HeldHandle.DangerousRelease();
        }
        else if (argument.Tag == ValueTag.Tensors)
        {
            var tensors = (IReadOnlyList<Tensor?>)argument.Reference!;
            for (var i = 0; i < tensors.Count; i++) tensors[i]?.HeldHandle.DangerousRelease();
        }
        else if (argument.Tag == ValueTag.Generator)
        {
            GC.KeepAlive(argument.Reference);
        }
    }
}
