namespace Verband.Analysis.Dots;

/// <summary>
/// Latent semantic analysis (Deerwester and others 1990): the leading directions of the incidents' weighted terms, by subspace iteration
/// from a fixed start. Two incidents may lie close without sharing a word.
/// </summary>
static class Topics
{
    /// <param name="rows">Unit vectors by incident.</param>
    /// <returns>Per incident its coordinates, of unit length, or empty when it has no terms.</returns>
    public static float[][] Of(IReadOnlyList<SparseVector> rows, int terms, int dimensions, int rounds = 12)
    {
        var k = Math.Min(dimensions, Math.Min(rows.Count, terms));
        if (k == 0) return [.. rows.Select(_ => Array.Empty<float>())];
        var basis = Start(terms, k);
        var seen = new double[rows.Count, k];
        for (var round = 0; round < rounds; round++)
        {
            Orthonormalise(basis, terms, k);
            Project(rows, basis, seen, k);
            Array.Clear(basis);
            for (var i = 0; i < rows.Count; i++)
                for (var t = 0; t < rows[i].Ids.Length; t++)
                    for (var d = 0; d < k; d++) basis[rows[i].Ids[t], d] += rows[i].Weights[t] * seen[i, d];
        }
        Orthonormalise(basis, terms, k);
        Project(rows, basis, seen, k);
        return [.. Enumerable.Range(0, rows.Count).Select(i => Unit(seen, i, k))];
    }

    static void Project(IReadOnlyList<SparseVector> rows, double[,] basis, double[,] seen, int k)
    {
        Array.Clear(seen);
        for (var i = 0; i < rows.Count; i++)
            for (var t = 0; t < rows[i].Ids.Length; t++)
                for (var d = 0; d < k; d++) seen[i, d] += rows[i].Weights[t] * basis[rows[i].Ids[t], d];
    }

    /// <summary>A start that is the same everywhere: a Weyl sequence, spread over the unit interval.</summary>
    static double[,] Start(int terms, int k)
    {
        var basis = new double[terms, k];
        for (var t = 0; t < terms; t++)
            for (var d = 0; d < k; d++) basis[t, d] = (t * 0.6180339887498949 + d * 0.7548776662466927 + t * d * 0.5698402909980532) % 1 - 0.5;
        return basis;
    }

    /// <summary>Modified Gram-Schmidt on the columns; a column that vanishes stays zero.</summary>
    static void Orthonormalise(double[,] basis, int terms, int k)
    {
        for (var d = 0; d < k; d++)
        {
            for (var e = 0; e < d; e++)
            {
                double dot = 0;
                for (var t = 0; t < terms; t++) dot += basis[t, d] * basis[t, e];
                for (var t = 0; t < terms; t++) basis[t, d] -= dot * basis[t, e];
            }
            double norm = 0;
            for (var t = 0; t < terms; t++) norm += basis[t, d] * basis[t, d];
            norm = Math.Sqrt(norm);
            for (var t = 0; t < terms; t++) basis[t, d] = norm > 1e-9 ? basis[t, d] / norm : 0;
        }
    }

    static float[] Unit(double[,] seen, int row, int k)
    {
        double norm = 0;
        for (var d = 0; d < k; d++) norm += seen[row, d] * seen[row, d];
        if (norm < 1e-18) return [];
        var unit = new float[k];
        for (var d = 0; d < k; d++) unit[d] = (float)(seen[row, d] / Math.Sqrt(norm));
        return unit;
    }
}
