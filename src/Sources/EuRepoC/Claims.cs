using Verband.Core;

namespace Verband.Sources;

/// <summary>Attribution rows as claims: who says that which actor did it, when, and of which kind.</summary>
sealed class EuRepoCClaims(EuRepoCTables tables, ActorBook book)
{
    readonly CountryNames countries = new();

    public IReadOnlyList<InitiatorClaim> Read(CsvRow row, SortedSet<string> people, List<InputError> notes)
    {
        var claims = new List<InitiatorClaim>();
        var seen = new HashSet<InitiatorClaim>();
        var rows = tables.Attributions(row["ID"]);
        // Where a person is charged, a bare single word beside it is mostly another person's surname.
        var beside = rows.Any(a => Initiators.Read(a["attributed_initiator"], false).Person is not null);
        IEnumerable<InitiatorClaim> all = tables.HasAttributions
            ? rows.SelectMany(a => FromRow(a, beside, people, notes))
            : FromLists(row, people, notes);
        foreach (var claim in all)
            if (seen.Add(claim) && claims.Count < ReportFormat.MaxList) claims.Add(claim);
        return claims;
    }

    IEnumerable<InitiatorClaim> FromRow(CsvRow a, bool beside, SortedSet<string> people, List<InputError> notes)
    {
        var date = EuRepoCIncident.Date(a["attribution_date"], out var error);
        if (error.Length > 0) notes.Add(a.Wrong("attribution_date", error));
        var who = Initiators.Read(a["attributed_initiator"], tables.IsIndividual(a["attributed_initiator"]) || (beside && Persons.IsSingleWord(a["attributed_initiator"])));
        if (who.Person is not null) people.Add(who.Person);
        var by = By(EuRepoCCoding.Known(a["attributing_actor"]) ?? EuRepoCCoding.Known(a["attribution_it_company"]), people, a["attribution_basis"].StartsWith("IT-security", StringComparison.Ordinal));
        var byCountry = Country(a, "attributing_country", notes);
        if (by is null && byCountry is null && a["attribution_basis"] == "Attacker confirms") by = who.Name;
        return Claims(who, Country(a, "attributed_initiator_country", notes), a["attributed_initiator_category"], by, byCountry,
            date is { } d ? Period.Around(d.Day, d.Precision) : null, a["attribution_type"], a["attribution_basis"]);
    }

    /// <summary>The initiator lists of the incident file; its attribution lists cannot be aligned with them when they are several.</summary>
    IEnumerable<InitiatorClaim> FromLists(CsvRow row, SortedSet<string> people, List<InputError> notes)
    {
        var lists = new List<string[]>();
        foreach (var column in (ReadOnlySpan<string>)["initiator_name", "initiator_country", "initiator_category"])
            if (PythonList.TryParse(row[column], out var node, out var error)) lists.Add([.. node.Flat()]);
            else
            {
                notes.Add(row.Wrong(column, error));
                yield break;
            }
        var types = row["attribution_type"].Split(';', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
        var bases = row["attribution_basis"].Split(';', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
        for (var i = 0; i < lists.Max(l => l.Length); i++)
        {
            var category = i < lists[2].Length ? lists[2][i] : "";
            var who = Initiators.Read(i < lists[0].Length ? lists[0][i] : "", category.StartsWith("Individual", StringComparison.Ordinal));
            if (who.Person is not null) people.Add(who.Person);
            var country = countries.Code(i < lists[1].Length ? lists[1][i] : "");
            foreach (var claim in Claims(who, country, category, null, null, null, types.Length == 1 ? types[0] : "", bases.Length == 1 ? bases[0] : "")) yield return claim;
        }
    }

    IEnumerable<InitiatorClaim> Claims(Initiator who, string? country, string category, string? by, string? byCountry, Period? date, string type, string basis)
    {
        if (who.Name is null && country is null) return [];
        book.Add(who, country, category == "State");
        var parts = new[] { basis, EuRepoCCoding.Head(type), category }.Select(EuRepoCCoding.Known).OfType<string>();
        var why = Clean.Short(string.Join("; ", parts));
        return EuRepoCCoding.Kinds(type, basis).Select(kind => new InitiatorClaim(who.Name, country, by, byCountry, kind, date, why, false));
    }

    string? Country(CsvRow a, string column, List<InputError> notes)
    {
        if (EuRepoCCoding.Known(a[column]) is not { } name || EuRepoCCoding.IsRegion(name)) return null;
        var code = countries.Code(name);
        if (code is null && (name.Length <= 3 || !Persons.IsOrganisation(name))) notes.Add(a.Wrong(column, $"{Clean.Quote(name)} is not a known country; left out"));
        return code;
    }

    /// <summary>The organisation, or the office of the person who speaks.</summary>
    /// <param name="company">True when it is a company that speaks, whose name may look like a person's.</param>
    public static string? By(string? name, SortedSet<string> people, bool company = false)
    {
        if (name is null) return null;
        if (Persons.Office(name) is { } office)
        {
            people.Add(EuRepoCCoding.Head(name));
            return Clean.Short(office);
        }
        if (company || !Persons.LooksLikePerson(name)) return Clean.Short(name);
        people.Add(EuRepoCCoding.Head(name));
        return null;
    }
}
