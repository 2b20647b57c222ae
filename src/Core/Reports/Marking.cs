namespace Verband.Core;

/// <summary>Traffic Light Protocol 2.0; a higher value is stricter.</summary>
public enum Tlp : byte { Clear, Green, Amber, AmberStrict, Red }

/// <summary>
/// Who may see: a TLP level and the communities that it is limited to (none: everyone under that level).
/// Labels are written as FIRST prescribes (<c>TLP:AMBER+STRICT</c>) and never translated.
/// </summary>
public sealed class Marking : IEquatable<Marking>
{
    public static readonly Marking Clear = new(Tlp.Clear, []);

    public Tlp Tlp { get; }

    /// <summary>Ids in ordinal order, without repeats.</summary>
    public IReadOnlyList<string> Communities { get; }

    public Marking(Tlp tlp, IEnumerable<string> communities)
    {
        Tlp = tlp;
        Communities = [.. communities.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        foreach (var community in Communities)
            if (!IsId(community)) throw new ArgumentException($"'{community}' is not a community id: lower case letters, digits and '-'.");
    }

    public string Label => Label_(Tlp);

    /// <summary>The marking of something made from both: the stricter level and only readers who may see each part.</summary>
    /// <remarks>Membership is a disjunction inside one marking, so two different lists cannot be joined into one list
    /// without widening one of them; where they differ the intersection is taken and, if empty, the result is RED to the author's own eyes.</remarks>
    public Marking Join(Marking other)
    {
        var tlp = (Tlp)Math.Max((byte)Tlp, (byte)other.Tlp);
        if (Communities.Count == 0) return new Marking(tlp, other.Communities);
        if (other.Communities.Count == 0) return new Marking(tlp, Communities);
        var both = Communities.Intersect(other.Communities, StringComparer.Ordinal).ToArray();
        return both.Length > 0 ? new Marking(tlp, both) : new Marking(Tlp.Red, [NobodyElse]);
    }

    /// <summary>Community with no members but the owner of the journal, for what two disjoint communities made together.</summary>
    public const string NobodyElse = "owner-only";

    /// <summary>Text form used in headers and on the command line: <c>TLP:GREEN</c> or <c>TLP:AMBER nl-cert,nl-gov</c>.</summary>
    public override string ToString() => Communities.Count == 0 ? Label : $"{Label} {string.Join(',', Communities)}";

    public static bool TryParse(string? text, out Marking marking)
    {
        marking = Clear;
        if (text is null) return false;
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        if (!TryLevel(space < 0 ? text : text[..space], out var tlp)) return false;
        var ids = space < 0 ? [] : text[(space + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (!ids.All(IsId)) return false;
        marking = tlp == Tlp.Clear && ids.Length == 0 ? Clear : new Marking(tlp, ids);
        return true;
    }

    public static bool TryLevel(string? text, out Tlp tlp)
    {
        tlp = Tlp.Clear;
        if (text is null) return false;
        var name = text.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        switch (name.ToUpperInvariant())
        {
            case "CLEAR" or "WHITE": return true; // WHITE is the TLP 1.0 name
            case "GREEN": tlp = Tlp.Green; return true;
            case "AMBER": tlp = Tlp.Amber; return true;
            case "AMBER+STRICT": tlp = Tlp.AmberStrict; return true;
            case "RED": tlp = Tlp.Red; return true;
            default: return false;
        }
    }

    public static bool IsId(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-');

    static string Label_(Tlp tlp) => tlp switch
    {
        Tlp.Clear => "TLP:CLEAR",
        Tlp.Green => "TLP:GREEN",
        Tlp.Amber => "TLP:AMBER",
        Tlp.AmberStrict => "TLP:AMBER+STRICT",
        _ => "TLP:RED",
    };

    public bool Equals(Marking? other) => other is not null && Tlp == other.Tlp && Communities.SequenceEqual(other.Communities, StringComparer.Ordinal);

    public override bool Equals(object? obj) => Equals(obj as Marking);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
