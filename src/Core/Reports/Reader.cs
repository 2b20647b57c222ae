namespace Verband.Core;

/// <summary>
/// Who reads: a ceiling in TLP, the communities the reader belongs to, and the exercise space, if any, that lies on top
/// of the main one. Every read in the product goes through one.
/// </summary>
public sealed class Reader
{
    /// <summary>The owner of the journal: sees every marking in the main space.</summary>
    public static readonly Reader Owner = new(Tlp.Red, [], all: true);

    public static readonly Reader Public = new(Tlp.Clear, []);

    readonly HashSet<string> communities;
    readonly bool all;

    public Reader(Tlp ceiling, IEnumerable<string> communities, string space = "") : this(ceiling, communities, false, space) { }

    Reader(Tlp ceiling, IEnumerable<string> communities, bool all, string space = "")
    {
        Ceiling = ceiling;
        // Nobody is a member of the community that keeps what two disjoint ones made from both.
        this.communities = [.. communities.Where(c => c != Marking.NobodyElse)];
        this.all = all;
        Space = space;
        Class = (all ? "owner" : new Marking(ceiling, this.communities).ToString()) + (space.Length > 0 ? " in " + space : "");
    }

    public Tlp Ceiling { get; }

    /// <summary>Empty for the main space.</summary>
    public string Space { get; }

    /// <summary>Readers of one class see the same entries and share one picture.</summary>
    public string Class { get; }

    public bool MaySee(Marking marking, string space) =>
        MaySee(marking) && (space.Length == 0 || string.Equals(space, Space, StringComparison.Ordinal));

    public bool MaySee(Marking marking)
    {
        if (all) return true;
        if (marking.Tlp > Ceiling) return false;
        if (marking.Communities.Count == 0) return true;
        foreach (var community in marking.Communities)
            if (communities.Contains(community)) return true;
        return false;
    }

    /// <summary>Reads <c>owner</c>, <c>public</c> or a marking such as <c>TLP:AMBER nl-cert,nl-gov</c> (also <c>amber:nl-cert</c>).</summary>
    public static bool TryParse(string? text, out Reader reader)
    {
        reader = Owner;
        switch (text)
        {
            case null: return false;
            case "owner": return true;
            case "public": reader = Public; return true;
        }
        var bare = text.StartsWith("TLP:", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        if (!Marking.TryParse(bare.Replace(':', ' '), out var marking)) return false;
        reader = new Reader(marking.Tlp, marking.Communities);
        return true;
    }
}
