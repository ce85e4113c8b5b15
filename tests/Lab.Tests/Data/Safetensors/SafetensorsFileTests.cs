using System.Text;
using HessianFaultLab.Lab.Data.Safetensors;
using TorchSharp;
using static TorchSharp.torch;

namespace HessianFaultLab.Lab.Tests.Data.Safetensors;

public sealed class SafetensorsFileTests
{
    [Theory]
    [InlineData(ScalarType.Float64)]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float16)]
    [InlineData(ScalarType.BFloat16)]
    [InlineData(ScalarType.Int64)]
    [InlineData(ScalarType.Int32)]
    [InlineData(ScalarType.Int16)]
    [InlineData(ScalarType.Int8)]
    [InlineData(ScalarType.Byte)]
    [InlineData(ScalarType.Bool)]
    public void Every_type_and_shape_comes_back_as_it_was(ScalarType type)
    {
        using var scope = NewDisposeScope();
        var values = arange(24, dtype: ScalarType.Int64).view(2, 3, 4).sub(type is ScalarType.Byte or ScalarType.Bool ? 0 : 5).to(type);
        var written = new Dictionary<string, Tensor>
        {
            ["matrix"] = values, ["turned"] = values.permute(2, 0, 1), ["one"] = values[1, 2, 3], ["none"] = empty([0, 3], dtype: type), ["ein Ümlaut \"\n"] = values.narrow(0, 1, 1),
        };
        using var file = SafetensorsFile.Open(Written(written, new Dictionary<string, string> { ["step"] = "7" }), "memory");
        Assert.Equal(written.Keys, file.Entries.Select(e => e.Name));
        Assert.Equal("7", file.Metadata["step"]);
        foreach (var (name, tensor) in written)
        {
            var read = file.Read(name);
            Assert.Equal(type, read.dtype);
            Assert.Equal(tensor.shape, read.shape);
            Assert.True(read.bytes.SequenceEqual(tensor.contiguous().bytes), name);
        }
    }

    [Fact]
    public void A_file_of_another_writer_is_read()
    {
        using var scope = NewDisposeScope();
        // As the format's own page gives it: fields in another order, spaces behind the header, metadata last.
        const string header = """{"b":{"shape":[2],"data_offsets":[4,8],"dtype":"I16"},"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]},"__metadata__":{"format":"pt"}}    """;
        using var file = SafetensorsFile.Open(Stream(header, [0, 0, 0x80, 0x3f, 1, 0, 0xff, 0xff]), "memory");
        Assert.Equal(1, (float)file.Read("a"));
        Assert.Equal([1, -1], file.Read("b").data<short>().ToArray());
        Assert.Throws<BadInputException>(() => file.Read("c"));
    }

    [Fact]
    public void A_tensor_longer_than_a_piece_is_read_whole()
    {
        using var scope = NewDisposeScope();
        var sequence = arange((1 << 26) + 12345, dtype: ScalarType.Int32).to(ScalarType.Byte);
        using var file = SafetensorsFile.Open(Written(new Dictionary<string, Tensor> { ["long"] = sequence }), "memory");
        Assert.True((bool)file.Read("long").eq(sequence).all());
    }

    [Theory]
    [InlineData("""[]""", 0, "an object of tensors")]
    [InlineData("""{"a":3}""", 0, "'a': an object")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}""", 4, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}{}""", 4, "not the JSON")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[0],"data_offsets":[4,4]}}""", 4, "'a': it is there twice")]
    [InlineData("""{"a":{"dtype":"C64","shape":[1],"data_offsets":[0,8]}}""", 8, "the dtype is 'C64'; there is F64, F32")]
    [InlineData("""{"a":{"dtype":32,"shape":[1],"data_offsets":[0,4]}}""", 4, "'dtype' is not expected here")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}""", 4, "'more' is not expected here")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1]}}""", 4, "two data_offsets are expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4]}}""", 4, "two data_offsets are expected")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,2,4]}}""", 4, "more than 2 numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4, "must lie in order within the 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 4, "must lie in order within the 4 bytes")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", 4, "none negative")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4, "none negative")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", 4, "whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4, "a list of whole numbers")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4, "takes 8 bytes, data_offsets give it 4")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,4]}}""", 4, "too large for any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,9223372036854775807,3],"data_offsets":[0,0]}}""", 0, "too large for any file")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[2,6]}}""", 6, "'b': its bytes from 2 overlap those of 'a'")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[6,10]}}""", 10, "bytes 4 to 6 before it belong to no tensor")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5, "1 bytes at the end belong to no tensor")]
    [InlineData("""{"__metadata__":{"a":1}}""", 0, "'a' must be a text")]
    [InlineData("""{"__metadata__":{"a":"1","a":"2"}}""", 0, "'a' is there twice")]
    public void A_hostile_header_is_refused_with_its_place(string header, int data, string expected)
    {
        var error = Assert.Throws<BadInputException>(() => SafetensorsFile.Open(Stream(header, new byte[data]), "x.safetensors"));
        Assert.StartsWith("x.safetensors: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(long.MaxValue)]
    [InlineData(100_000_001UL)]
    [InlineData(3UL)]
    public void A_lying_header_length_reserves_nothing(ulong length)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<BadInputException>(() => SafetensorsFile.Open(new MemoryStream([.. BitConverter.GetBytes(length), (byte)'{', (byte)'}']), "x"));
        Assert.Contains($"the header claims {length} bytes", error.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 200_000);
    }

    [Fact]
    public void A_header_that_is_not_UTF8_a_bool_that_is_none_and_a_file_that_is_none_are_refused()
    {
        byte[] broken = [.. "{\""u8, 0xff, 0xfe, .. "\":{}}"u8];
        Assert.Throws<BadInputException>(() => SafetensorsFile.Open(new MemoryStream([.. BitConverter.GetBytes((long)broken.Length), .. broken]), "x"));
        using var file = SafetensorsFile.Open(Stream("""{"a":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}}""", [1, 2]), "x");
        Assert.Contains("'a': a BOOL must be a byte of 0 or 1", Assert.Throws<BadInputException>(() => file.Read("a")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be opened", Assert.Throws<BadInputException>(() => SafetensorsFile.Open("/nowhere/at/all")).Message, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => SafetensorsFile.Open(new MemoryStream(new byte[7]), "x"));
    }

    [Fact]
    public void Mutated_files_give_tensors_or_a_refusal()
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor> { ["w"] = ones(3, 4), ["b"] = ones(2, dtype: ScalarType.Bool), ["n"] = zeros(3, dtype: ScalarType.Int64) };
        var whole = Written(tensors, new Dictionary<string, string> { ["format"] = "pt" }).ToArray();
        var random = new Random(20240607);
        var (read, refused) = (0, 0);
        for (var i = 0; i < 5000; i++)
        {
            using var inner = NewDisposeScope();
            var bytes = Mutated(whole, random);
            try
            {
                using var file = SafetensorsFile.Open(new MemoryStream(bytes), "fuzz");
                foreach (var entry in file.Entries) Assert.Equal(entry.Shape, file.Read(entry.Name).shape);
                read++;
            }
            catch (BadInputException)
            {
                refused++;
            }
        }
        Assert.True(read > 100 && refused > 3000, $"{read} read, {refused} refused");
    }

    private static byte[] Mutated(byte[] whole, Random random)
    {
        var bytes = whole.ToList();
        for (var times = random.Next(1, 4); times > 0 && bytes.Count > 0; times--)
        {
            var at = random.Next(random.Next(2) == 0 ? bytes.Count : Math.Min(bytes.Count, 200));
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 20))); break;
                case 3: bytes.InsertRange(at, bytes.Skip(random.Next(bytes.Count)).Take(20).ToArray()); break;
                case 4: bytes[at] = (byte)"0123456789[]{}\":,-e."[random.Next(20)]; break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }

    private static MemoryStream Stream(string header, byte[] data)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return new MemoryStream([.. BitConverter.GetBytes((long)json.Length), .. json, .. data]);
    }

    private static MemoryStream Written(Dictionary<string, Tensor> tensors, Dictionary<string, string>? metadata = null)
    {
        var stream = new MemoryStream();
        SafetensorsWriter.Write(stream, tensors, metadata);
        return new MemoryStream(stream.ToArray());
    }
}
