using System.Buffers.Binary;
using System.Text;

namespace Verband.Core;

/// <summary>Writes the typed facts of a report in a compact form: varints, symbols for what recurs, no long text.</summary>
sealed class PackWriter(Symbols symbols)
{
    byte[] buffer = new byte[4096];
    int used;

    public ReadOnlySpan<byte> Pack(Report r)
    {
        used = 0;
        Number((uint)r.Domains);
        Period(r.When);
        Day(r.Reported);
        Grade(r.Grade);
        Symbol(r.Lang);
        Text(r.Title);
        Place(r.Place);
        Symbols(r.Techniques);
        Number((uint)r.Targets.Count);
        foreach (var t in r.Targets)
        {
            Symbol(t.Country);
            Symbol(t.Sector);
            Symbol(t.Organisation);
            Symbol(t.Process);
        }
        Number((uint)r.Claims.Count);
        foreach (var c in r.Claims)
        {
            Symbol(c.Actor);
            Symbol(c.ActorCountry);
            Symbol(c.By);
            Symbol(c.ByCountry);
            Number((uint)c.Kind << 1 | (c.Denied ? 1u : 0u));
            Period(c.Date);
        }
        Number((uint)r.Effects.Count);
        foreach (var e in r.Effects)
        {
            Symbol(e.Kind);
            Symbol(e.Unit);
            Number((uint)(e.Level ?? 0));
            Double(e.Amount);
        }
        Number((uint)r.Responses.Count);
        foreach (var s in r.Responses)
        {
            Symbol(s.Kind);
            Symbol(s.By);
            Period(s.Date);
        }
        Number((uint)r.Observables.Count);
        foreach (var o in r.Observables) Text(o);
        return buffer.AsSpan(0, used);
    }

    void Place(Place? place)
    {
        Number(place is null ? 0 : 1u + (uint)place.Precision);
        if (place is null) return;
        Symbol(place.Country);
        Symbol(place.Name);
        Double(place.Lat);
        Double(place.Lon);
    }

    void Symbols(IReadOnlyList<string> list)
    {
        Number((uint)list.Count);
        foreach (var item in list) Symbol(item);
    }

    void Symbol(string? name) => Number(name is null ? 0 : 1u + (uint)symbols.Of(name));

    void Grade(Grade grade) => Number((uint)(grade.Reliability - 'A') << 3 | (uint)grade.Credibility);

    void Day(DateOnly? day) => Number(day is { } d ? 1u + (uint)d.DayNumber : 0);

    void Period(Period? period)
    {
        if (period is not { } p)
        {
            Number(0);
            return;
        }
        Number(1u | (uint)p.FromPrecision << 1 | (uint)p.ToPrecision << 3 | (p.IsInterval ? 32u : 0) | (p.IsOpen ? 64u : 0));
        Number((uint)p.From.DayNumber);
        if (p.IsInterval && !p.IsOpen) Number((uint)(p.To.DayNumber - p.From.DayNumber));
    }

    void Double(double? value)
    {
        Grow(9);
        buffer[used++] = value is null ? (byte)0 : (byte)1;
        if (value is not { } v) return;
        BinaryPrimitives.WriteDoubleLittleEndian(buffer.AsSpan(used), v);
        used += 8;
    }

    void Text(string text)
    {
        var max = Encoding.UTF8.GetMaxByteCount(text.Length);
        Grow(max + 5);
        var length = Encoding.UTF8.GetByteCount(text);
        Number((uint)length);
        used += Encoding.UTF8.GetBytes(text, buffer.AsSpan(used));
    }

    void Number(uint value)
    {
        Grow(5);
        while (value >= 0x80)
        {
            buffer[used++] = (byte)(value | 0x80);
            value >>= 7;
        }
        buffer[used++] = (byte)value;
    }

    void Grow(int more)
    {
        if (used + more > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, used + more));
    }
}
