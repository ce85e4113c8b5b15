using HessianFaultLab.Lab.Data;
using HessianFaultLab.Lab.Data.Sources;

namespace HessianFaultLab.Lab.Tests.Data.Images;

public sealed class Cifar10Tests
{
    private const int Record = 3073;

    [Fact]
    public void Records_are_read_where_they_stand_across_files()
    {
        using var place = Filled();
        using var data = DataSources.Open($"cifar10:{place.Path},validation-share=0.2,frames=2");
        Assert.Equal((4, 1, 2), (data.Count(Split.Train), data.Count(Split.Validation), data.Count(Split.Test)));
        using var batch = data.Take(Split.Train, [3, 0]);
        Assert.Equal([2, 3, 2, 32, 32], batch["video"].shape);
        // The fourth record is the first of the second file.
        Assert.Equal([3L, 0], batch.Labels.data<long>().ToArray());
        Assert.Equal(Value(3, 0), batch["video"][0, 0, 0, 0, 0].item<float>());
        Assert.Equal(Value(3, 1024 + 33), batch["video"][0, 1, 1, 1, 1].item<float>());
        Assert.Equal(Value(0, 2048), batch["video"][1, 2, 0, 0, 0].item<float>());
        using var validation = data.Take(Split.Validation, [0]);
        Assert.Equal(4, validation.Labels.data<long>()[0]);
    }

    [Fact]
    public void A_file_that_is_cut_off_is_named_with_its_length()
    {
        using var place = Filled();
        place.Write("data_batch_2.bin", new byte[Record + 7]);
        Assert.Contains($"{place["data_batch_2.bin"]} has 3080 bytes, which is no whole number of records of 3073", Message(place), StringComparison.Ordinal);
        File.Delete(place["data_batch_2.bin"]);
        File.Delete(place["test_batch.bin"]);
        Assert.Contains("test_batch.bin does not exist; there is data_batch_1.bin", Message(place), StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_beyond_nine_is_named_with_its_byte()
    {
        using var place = Filled();
        var bytes = File.ReadAllBytes(place["test_batch.bin"]);
        bytes[Record] = 10;
        place.Write("test_batch.bin", bytes);
        using var data = DataSources.Open($"cifar10:{place.Path}");
        data.Take(Split.Test, [0]).Dispose();
        var error = Assert.Throws<BadInputException>(() => data.Take(Split.Test, [1]));
        Assert.Contains("test_batch.bin: byte 3073 is the class of record 1; it is 10, but classes are 0 to 9", error.Message, StringComparison.Ordinal);
    }

    private static string Message(Workplace place) => Assert.Throws<BadInputException>(() => DataSources.Open($"cifar10:{place.Path}")).Message;

    private static Workplace Filled()
    {
        var place = new Workplace();
        place.Write("data_batch_1.bin", [.. Enumerable.Range(0, 3).SelectMany(Image)]);
        place.Write("data_batch_2.bin", [.. Enumerable.Range(3, 2).SelectMany(Image)]);
        place.Write("test_batch.bin", [.. Enumerable.Range(5, 2).SelectMany(Image)]);
        return place;
    }

    private static IEnumerable<byte> Image(int number) => Enumerable.Range(0, Record - 1).Select(i => (byte)(number * 7 + i)).Prepend((byte)number);

    private static float Value(int number, int pixel) => (byte)(number * 7 + pixel) / 127.5f - 1;
}
