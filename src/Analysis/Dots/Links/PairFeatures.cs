using System.Numerics;

namespace Verband.Analysis.Dots;

/// <summary>Compares two incidents of one data set. Symmetric; a fact that either side does not give is NaN: missing, not different.</summary>
public sealed class PairFeatures
{
    readonly Background rarity;
    readonly float scale;

    readonly LinkMode mode;

    /// <param name="mode">Claims are not even read when blind.</param>
    public PairFeatures(Background background, LinkMode mode)
    {
        this.mode = mode;
        rarity = background;
        // Rarities become shares of the largest possible, so that data sets of different size compare.
        scale = (float)(1 / Math.Log((background.Incidents + 1) / 0.5));
    }

    /// <param name="values">One value per <see cref="LinkFeature"/>, in order.</param>
    public void Fill(DotsIncident a, DotsIncident b, Span<float> values)
    {
        Time(a, b, values);
        Targets(a, b, values);
        values[(int)LinkFeature.Techniques] = Cosine(a.Techniques, b.Techniques, rarity.Techniques);
        values[(int)LinkFeature.Effects] = Cosine(a.Effects, b.Effects, rarity.Effects);
        Levels(a.Taking, b.Taking, values, LinkFeature.TakingLow);
        Levels(a.Breaking, b.Breaking, values, LinkFeature.BreakingLow);
        Levels(a.Entering, b.Entering, values, LinkFeature.EnteringLow);
        Text(a, b, values);
        values[(int)LinkFeature.Topics] = Dot(a.Topics, b.Topics);
        values[(int)LinkFeature.CoTargets] = Dot(a.CoTargets, b.CoTargets);
        values[(int)LinkFeature.Responses] = a.Responses.Length == 0 || b.Responses.Length == 0 ? float.NaN
            : Rarest(a.Responses, b.Responses, rarity.Responses) * scale;
        values[(int)LinkFeature.Distance] = a.Point is { } p && b.Point is { } q ? (float)Kilometres(p, q) : float.NaN;
        var either = (int)(a.Domains | b.Domains);
        values[(int)LinkFeature.Domains] = either == 0 ? float.NaN
            : (float)BitOperations.PopCount((uint)(a.Domains & b.Domains)) / BitOperations.PopCount((uint)either);
        values[(int)LinkFeature.Claims] = mode == LinkMode.Claims ? Claims(a, b) : float.NaN;
        if (either != 0 && (a.Domains & b.Domains) == 0)
            foreach (var feature in WithinDomain) values[feature] = float.NaN;
    }

    static readonly int[] WithinDomain = [.. LinkFeatures.WithinDomain.Select(f => (int)f)];

    static void Time(DotsIncident a, DotsIncident b, Span<float> values)
    {
        if (a.When is not { } s || b.When is not { } t)
        {
            values[(int)LinkFeature.Gap] = values[(int)LinkFeature.Apart] = values[(int)LinkFeature.Vagueness] = float.NaN;
            return;
        }
        values[(int)LinkFeature.Gap] = (float)DaySpan.ExpectedGap(s, t);
        values[(int)LinkFeature.Apart] = Math.Max(0, Math.Max(s.From - t.End, t.From - s.End));
        values[(int)LinkFeature.Vagueness] = Math.Max(s.Width, t.Width);
    }

    void Targets(DotsIncident a, DotsIncident b, Span<float> values)
    {
        var known = a.Countries.Length > 0 && b.Countries.Length > 0;
        values[(int)LinkFeature.Countries] = Cosine(a.Countries, b.Countries, rarity.Countries);
        values[(int)LinkFeature.SharedCountry] = known ? Rarest(a.Countries, b.Countries, rarity.Countries) * scale : float.NaN;
        values[(int)LinkFeature.Regions] = Cosine(a.Regions, b.Regions, rarity.Regions);
        values[(int)LinkFeature.BreadthLow] = known ? Math.Min(a.Countries.Length, b.Countries.Length) : float.NaN;
        values[(int)LinkFeature.BreadthHigh] = known ? Math.Max(a.Countries.Length, b.Countries.Length) : float.NaN;
        values[(int)LinkFeature.Sectors] = Cosine(a.Sectors, b.Sectors, rarity.Sectors);
    }

    void Text(DotsIncident a, DotsIncident b, Span<float> values)
    {
        var text = !a.Words.IsEmpty && !b.Words.IsEmpty;
        var name = Rarest(a.Entities, b.Entities, rarity.Entities);
        values[(int)LinkFeature.Words] = text ? Words(a.Words, b.Words, ref name) : float.NaN;
        values[(int)LinkFeature.SharedName] = text || a.Entities.Length > 0 && b.Entities.Length > 0 ? name * scale : float.NaN;
    }

    float Words(SparseVector a, SparseVector b, ref float rarest)
    {
        ReadOnlySpan<int> ai = a.Ids, bi = b.Ids;
        int i = 0, j = 0;
        var sum = 0f;
        while (i < ai.Length && j < bi.Length)
        {
            int x = ai[i], y = bi[j];
            if (x == y)
            {
                sum += a.Weights[i] * b.Weights[j];
                rarest = Math.Max(rarest, rarity.Words[x]);
            }
            // Without branches: which list moves on cannot be predicted.
            i += x <= y ? 1 : 0;
            j += y <= x ? 1 : 0;
        }
        return sum;
    }

    static float Dot(float[] a, float[] b) => a.Length == 0 || b.Length == 0 ? float.NaN : TensorDot.Of(a, b);

    static void Levels(sbyte a, sbyte b, Span<float> values, LinkFeature low)
    {
        var known = a >= 0 && b >= 0;
        values[(int)low] = known ? Math.Min(a, b) : float.NaN;
        values[(int)low + 1] = known ? Math.Max(a, b) : float.NaN;
    }

    /// <summary>Rarest shared alias, weighed by the trust in both claims; 0 where both name somebody and nobody in common.</summary>
    float Claims(DotsIncident a, DotsIncident b)
    {
        if (a.Claims.Length == 0 || b.Claims.Length == 0) return float.NaN;
        int i = 0, j = 0;
        var best = 0f;
        while (i < a.Claims.Length && j < b.Claims.Length)
        {
            if (a.Claims[i].Actor < b.Claims[j].Actor) i++;
            else if (a.Claims[i].Actor > b.Claims[j].Actor) j++;
            else
            {
                best = Math.Max(best, rarity.Actors[a.Claims[i].Actor] * scale * a.Claims[i].Weight * b.Claims[j].Weight);
                i++;
                j++;
            }
        }
        return best;
    }

    static float Cosine(int[] a, int[] b, float[] rarity)
    {
        if (a.Length == 0 || b.Length == 0) return float.NaN;
        double shared = 0, na = 0, nb = 0;
        foreach (var x in a) na += Square(rarity[x]);
        foreach (var x in b) nb += Square(rarity[x]);
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] < b[j]) i++;
            else if (a[i] > b[j]) j++;
            else
            {
                shared += Square(rarity[a[i++]]);
                j++;
            }
        }
        return na > 0 && nb > 0 ? (float)(shared / Math.Sqrt(na * nb)) : float.NaN;
    }

    // A term that everybody has still says a little: it is the same.
    static double Square(float rarity) => Math.Max(rarity, 0.05f) * (double)Math.Max(rarity, 0.05f);

    static float Rarest(ReadOnlySpan<int> a, ReadOnlySpan<int> b, float[] rarity)
    {
        int i = 0, j = 0;
        var best = 0f;
        while (i < a.Length && j < b.Length)
        {
            if (a[i] < b[j]) i++;
            else if (a[i] > b[j]) j++;
            else
            {
                best = Math.Max(best, rarity[a[i++]]);
                j++;
            }
        }
        return best;
    }

    /// <summary>Great-circle distance by the haversine formula, Earth radius 6,371 km.</summary>
    static double Kilometres((double Lat, double Lon) p, (double Lat, double Lon) q)
    {
        var (lat, lon) = ((q.Lat - p.Lat) * Math.PI / 180, (q.Lon - p.Lon) * Math.PI / 180);
        var h = Math.Pow(Math.Sin(lat / 2), 2) + Math.Cos(p.Lat * Math.PI / 180) * Math.Cos(q.Lat * Math.PI / 180) * Math.Pow(Math.Sin(lon / 2), 2);
        return 2 * 6371 * Math.Asin(Math.Min(1, Math.Sqrt(h)));
    }
}

/// <summary>Dot product of dense vectors of equal length.</summary>
static class TensorDot
{
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        var i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count) sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        var total = Vector.Sum(sum);
        for (; i < a.Length; i++) total += a[i] * b[i];
        return total;
    }
}
