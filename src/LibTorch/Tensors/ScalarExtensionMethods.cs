namespace TorchSharp;

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this byte value) => value;
    public static Scalar ToScalar(this sbyte value) => value;
    public static Scalar ToScalar(this short value) => value;
    public static Scalar ToScalar(this int value) => value;
    public static Scalar ToScalar(this long value) => value;
    public static Scalar ToScalar(this float value) => value;
    public static Scalar ToScalar(this double value) => value;
    public static Scalar ToScalar(this bool value) => value;

    public static bool ToBoolean(this Scalar value) => value.AsBoolean();
    public static byte ToByte(this Scalar value) => checked((byte)value.AsInt64());
    public static short ToInt16(this Scalar value) => checked((short)value.AsInt64());
    public static int ToInt32(this Scalar value) => checked((int)value.AsInt64());
    public static long ToInt64(this Scalar value) => value.AsInt64();
    public static float ToSingle(this Scalar value) => (float)value.AsDouble();
    public static double ToDouble(this Scalar value) => value.AsDouble();
}
