using System.Numerics;
using static TorchSharp.torch;

namespace HessianFaultLab.LibTorch.Tests.Tensors;

public class LinearAlgebraTests
{
    private static readonly NdArray A = NdArray.Spread(1, -1, 1, 3, 4);
    private static readonly NdArray B = NdArray.Spread(2, -1, 1, 4, 2);
    private static readonly NdArray C = NdArray.Spread(3, -1, 1, 3, 2);
    private static readonly NdArray U = NdArray.Spread(4, -1, 1, 4);
    private static readonly NdArray V = NdArray.Spread(5, -1, 1, 4);
    private static readonly NdArray W = NdArray.Spread(6, -1, 1, 3);
    private static readonly NdArray BatchA = NdArray.Spread(7, -1, 1, 5, 3, 4);
    private static readonly NdArray BatchB = NdArray.Spread(8, -1, 1, 5, 4, 2);
    private static readonly NdArray BatchC = NdArray.Spread(9, -1, 1, 5, 3, 2);

    private static readonly Dictionary<string, (Func<Tensor>[] Operations, NdArray Expected)> Products = new()
    {
        ["matrix by matrix"] = ([() => T(A).matmul(T(B)), () => matmul(T(A), T(B)), () => T(A).mm(T(B)), () => mm(T(A), T(B)), () => einsum("ij,jk->ik", T(A), T(B))], Product(A, B)),
        ["matrix by vector"] = ([() => T(A).matmul(T(U)), () => T(A).mv(T(U)), () => mv(T(A), T(U))], NdArray.Build([3], i => Sum(4, k => A[i[0], k] * U[k]))),
        ["vector by vector"] = ([() => T(U).dot(T(V)), () => dot(T(U), T(V)), () => T(U).vdot(T(V)), () => vdot(T(U), T(V)), () => T(U).inner(T(V)), () => inner(T(U), T(V))], NdArray.Of([], Sum(4, k => U[k] * V[k]))),
        ["outer"] = ([() => T(U).outer(T(V)), () => outer(T(U), T(V))], NdArray.Build([4, 4], i => U[i[0]] * V[i[1]])),
        ["stack by stack"] = ([() => T(BatchA).bmm(T(BatchB)), () => bmm(T(BatchA), T(BatchB)), () => matmul(T(BatchA), T(BatchB))], NdArray.Build([5, 3, 2], i => Sum(4, k => BatchA[i[0], i[1], k] * BatchB[i[0], k, i[2]]))),
        ["stack by matrix"] = ([() => matmul(T(BatchA), T(B))], NdArray.Build([5, 3, 2], i => Sum(4, k => BatchA[i[0], i[1], k] * B[k, i[2]]))),
        ["addmm"] = ([() => T(C).addmm(T(A), T(B), 0.5f, 2f), () => addmm(T(C), T(A), T(B), 0.5f, 2f)], NdArray.Build([3, 2], i => 0.5 * C[i] + 2 * Product(A, B)[i])),
        ["addmv"] = ([() => T(W).addmv(T(A), T(U), 0.5f, 2f), () => addmv(T(W), T(A), T(U), 0.5f, 2f)], NdArray.Build([3], i => 0.5 * W[i] + 2 * Sum(4, k => A[i[0], k] * U[k]))),
        ["addr"] = ([() => T(A).addr(T(W), T(U), 0.5f, 2f), () => addr(T(A), T(W), T(U), 0.5f, 2f)], NdArray.Build([3, 4], i => 0.5 * A[i] + 2 * W[i[0]] * U[i[1]])),
        ["baddbmm"] = ([() => T(BatchC).baddbmm(T(BatchA), T(BatchB), 0.5f, 2f), () => baddbmm(T(BatchC), T(BatchA), T(BatchB), 0.5f, 2f)], NdArray.Build([5, 3, 2], i => 0.5 * BatchC[i] + 2 * Sum(4, k => BatchA[i[0], i[1], k] * BatchB[i[0], k, i[2]]))),
        ["tensordot"] = ([() => T(BatchA).tensordot(T(BatchB), [0, 2], [0, 1]), () => tensordot(T(BatchA), T(BatchB), [0, 2], [0, 1])], NdArray.Build([3, 2], i => Sum(5, b => Sum(4, k => BatchA[b, i[0], k] * BatchB[b, k, i[1]])))),
        ["kron"] = ([() => T(W).kron(T(U)), () => kron(T(W), T(U))], NdArray.Build([12], i => W[i[0] / 4] * U[i[0] % 4])),
    };

    public static TheoryData<string> Names => new(Products.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_product_is_the_sum_of_products(string name)
    {
        foreach (var operation in Products[name].Operations) TensorAssert.Equal(Products[name].Expected, operation());
    }

    [Fact]
    public void Determinant_and_inverse_of_a_small_matrix_are_known()
    {
        using var m = tensor([4.0, 7, 2, 6], [2, 2]);
        var inverted = NdArray.Of([2, 2], 0.6, -0.7, -0.2, 0.4);
        foreach (var det in new[] { m.det(), det(m), linalg.det(m) }) TensorAssert.Equal(10, det);
        foreach (var inverse in new[] { m.inverse(), inverse(m), linalg.inv(m), m.pinverse(), pinverse(m), m.matrix_power(-1) }) TensorAssert.Equal(inverted, inverse);
        var (sign, logarithm) = linalg.slogdet(-m);
        TensorAssert.Equal(1, sign);
        TensorAssert.Equal(Math.Log(10), logarithm);
        TensorAssert.Equal(NdArray.Of([2, 2], 30, 70, 20, 50), m.matrix_power(2));
        TensorAssert.Equal(NdArray.Of([2, 2], 30, 70, 20, 50), matrix_power(m, 2));
        TensorAssert.Equal([1, 2], linalg.solve(m, m.mv(tensor([1.0, 2]))));
    }

    [Fact]
    public void A_symmetric_matrix_is_rebuilt_from_its_factors()
    {
        using var m = Positive();
        var expected = NdArray.Of(m);
        foreach (var factor in new[] { m.cholesky(), cholesky(m, false), linalg.cholesky(m), m.cholesky(true).t() })
        {
            TensorAssert.Equal(expected, factor.mm(factor.t()));
            TensorAssert.Equal(NdArray.Of(factor.tril()), factor);
        }
        var (values, vectors) = linalg.eigh(m);
        TensorAssert.Equal(expected, vectors.mm(values.diag()).mm(vectors.t()));
        TensorAssert.Equal(NdArray.Of(eye(4)), vectors.t().mm(vectors));
        TensorAssert.Equal(NdArray.Of(values), linalg.eigvalsh(m));
        TensorAssert.Equal(NdArray.Of(values), linalg.eigvalsh(m, 'U'));
        TensorAssert.Equal(m.trace().item<double>(), values.sum());
    }

    [Fact]
    public void Any_matrix_is_rebuilt_from_its_factors()
    {
        using var a = A.ToTensor();
        var (u, s, vt) = linalg.svd(a, fullMatrices: false);
        TensorAssert.Equal(A, u.mm(s.diag()).mm(vt));
        TensorAssert.Equal(NdArray.Of(s), linalg.svdvals(a));
        Assert.Equal([4, 4], linalg.svd(a).Item3.shape);
        var (q, r) = linalg.qr(a.t());
        TensorAssert.Equal(NdArray.Of(a.t()), q.mm(r));
        TensorAssert.Equal(NdArray.Of(eye(3)), q.t().mm(q));
        Assert.Equal([4, 4], linalg.qr(a.t(), linalg.QRMode.Complete).Item1.shape);
    }

    [Fact]
    public void Eigenvalues_of_a_rotation_are_complex()
    {
        using var quarter = tensor([0.0, -1, 1, 0], [2, 2]);
        using var values = linalg.eigvals(quarter);
        Assert.True(values.is_complex() && is_complex(values.dtype));
        Assert.Equal([-1, 1], values.data<Complex>().ToArray().Select(v => Math.Round(v.Imaginary, 12)).Order());
    }

    [Fact]
    public void Norms_follow_their_definitions()
    {
        using var m = tensor([3.0, -4, 0, 12], [2, 2]);
        TensorAssert.Equal(13, linalg.norm(m));
        TensorAssert.Equal(13, linalg.norm(m, "fro"));
        TensorAssert.Equal(16, linalg.norm(m, 1.0));
        TensorAssert.Equal([5, 12], linalg.norm(m, 2.0, [1]));
        TensorAssert.Equal(13, linalg.vector_norm(m));
        TensorAssert.Equal(13, linalg.matrix_norm(m));
        var singular = linalg.svdvals(m);
        TensorAssert.Equal(singular.sum().item<double>(), linalg.matrix_norm(m, "nuc"));
    }

    private static Tensor Positive()
    {
        using var a = NdArray.Spread(10, -1, 1, 4, 4).ToTensor();
        return a.mm(a.t()) + eye(4, dtype: float64);
    }

    private static Tensor T(NdArray array) => array.ToTensor();

    private static NdArray Product(NdArray a, NdArray b) => NdArray.Build([a.Shape[0], b.Shape[1]], i => Sum(a.Shape[1], k => a[i[0], k] * b[k, i[1]]));

    private static double Sum(long count, Func<long, double> term)
    {
        var sum = 0.0;
        for (var k = 0L; k < count; k++) sum += term(k);
        return sum;
    }
}
