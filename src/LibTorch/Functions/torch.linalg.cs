using HessianFaultLab.LibTorch.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static class linalg
    {
        public static Tensor cholesky(Tensor input) => Aten.LinalgCholesky.Call(input);
        public static Tensor det(Tensor input) => Aten.LinalgDet.Call(input);
        public static Tensor inv(Tensor input) => Aten.LinalgInv.Call(input);
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.LinalgSolve.Call(A, B, left);
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.LinalgEigvalsh.Call(input, UPLO.ToString());
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.LinalgEigh.Call2(input, UPLO.ToString());
        public static Tensor eigvals(Tensor input) => Aten.LinalgEigvals.Call(input);
        public static Tensor svdvals(Tensor input) => Aten.LinalgSvdvals.Call(input);
        public static (Tensor, Tensor, Tensor) svd(Tensor input, bool fullMatrices = true) => Aten.LinalgSvd.Call3(input, fullMatrices);
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.LinalgSlogdet.Call2(input);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => Aten.LinalgNormOrdStr.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => Aten.LinalgNorm.Call(input, ord, dims, keepdim);
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => Aten.LinalgNorm.Call(input, Argument.None, dims, keepdim);
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) => Aten.LinalgVectorNorm.Call(input, ord, dims, keepdim);
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) => Aten.LinalgMatrixNormStrOrd.Call(input, ord, dims ?? [-2, -1], keepdim);

        /// <summary>Q and R; the reduced form has as many columns in Q as the smaller side.</summary>
        public static (Tensor, Tensor) qr(Tensor input, QRMode mode = QRMode.Reduced) => Aten.LinalgQr.Call2(input, Name(mode));

        private static string Name(QRMode mode) => mode switch
        {
            QRMode.Complete => "complete",
            QRMode.R => "r",
            _ => "reduced",
        };

        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }
    }
}
