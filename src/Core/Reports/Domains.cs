using System.Numerics;

namespace Verband.Core;

/// <summary>The domains in which an incident can take place; one incident may lie in several.</summary>
[Flags]
public enum Domains : ushort
{
    None = 0,
    Cyber = 1,
    Information = 2,
    Diplomatic = 4,
    Economic = 8,
    Physical = 16,
    Military = 32,
    Terrorism = 64,
    Cbrn = 128,
    Natural = 256,
}

public static class DomainNames
{
    static readonly string[] Ids = ["cyber", "information", "diplomatic", "economic", "physical", "military", "terrorism", "cbrn", "natural"];

    public static IReadOnlyList<string> All => Ids;

    public static bool TryParse(ReadOnlySpan<char> id, out Domains domain)
    {
        for (var i = 0; i < Ids.Length; i++)
            if (id.SequenceEqual(Ids[i]))
            {
                domain = (Domains)(1 << i);
                return true;
            }
        domain = Domains.None;
        return false;
    }

    /// <summary>The ids of the domains in the fixed order of the vocabulary.</summary>
    public static IEnumerable<string> Names(this Domains domains)
    {
        for (var i = 0; i < Ids.Length; i++)
            if (((int)domains & (1 << i)) != 0) yield return Ids[i];
    }

    public static int Count(this Domains domains) => BitOperations.PopCount((uint)domains);
}
