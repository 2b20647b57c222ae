using System.Globalization;

namespace Verband.Analysis.Dots;

/// <summary>What is known of one incident's initiator in a labelled set.</summary>
/// <param name="Groups">Canonical names, ordinal order; empty when unlabelled.</param>
/// <param name="Crowd">True for a label so wide that it would drown the rest: never scored, down-weighted in training.</param>
/// <param name="Fold">Fold of the series for cross-validation, or -1.</param>
public sealed record LinkLabel(string Id, IReadOnlyList<string> Groups, bool Crowd, int Fold)
{
    public bool IsLabelled => Groups.Count > 0;

    public bool Shares(LinkLabel other)
    {
        foreach (var g in Groups)
            foreach (var o in other.Groups)
                if (string.Equals(g, o, StringComparison.Ordinal)) return true;
        return false;
    }
}

/// <summary>
/// Labels from CSV text with a header: <c>ID</c> and <c>label</c> (several groups split by ';'), optionally <c>labelled</c>,
/// <c>anonymous</c> and <c>cv_fold</c>. Other columns are ignored. Fields hold no commas or quotes.
/// </summary>
public static class LinkLabels
{
    /// <summary>The labels as they are when they have three folds or more; else with five folds over series: groups that occur together stay together,
    /// the largest series first to the emptiest fold.</summary>
    public static IReadOnlyList<LinkLabel> WithFolds(IReadOnlyList<LinkLabel> labels)
    {
        var scored = labels.Where(l => l.IsLabelled && !l.Crowd).ToArray();
        if (scored.Select(l => l.Fold).Distinct().Count() >= 3) return labels;
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var edges = new List<(int, int)>();
        for (var i = 0; i < scored.Length; i++)
            foreach (var g in scored[i].Groups)
                if (!first.TryAdd(g, i)) edges.Add((first[g], i));
        var series = Components.Of(Enumerable.Range(0, scored.Length), edges);
        var load = new int[5];
        var fold = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in series.GroupBy(s => s.Value).OrderByDescending(g => g.Count()).ThenBy(g => g.Key))
        {
            var to = Array.IndexOf(load, load.Min());
            load[to] += group.Count();
            foreach (var member in group) fold[scored[member.Key].Id] = to;
        }
        return [.. labels.Select(l => fold.TryGetValue(l.Id, out var to) ? l with { Fold = to } : l)];
    }

    /// <exception cref="FormatException">Names the line and the column that is wrong.</exception>
    public static IReadOnlyList<LinkLabel> Parse(string csv)
    {
        var lines = csv.TrimStart('\uFEFF').Split('\n');
        var header = lines[0].Trim().Split(',').Select(h => h.Trim().Trim('"')).ToList();
        var (id, label) = (Column("id"), Column("label"));
        if (id < 0 || label < 0) throw new FormatException("line 1: the labels need the columns 'ID' and 'label'");
        var (labelled, crowd, fold) = (Column("labelled"), Column("anonymous"), Column("cv_fold"));
        var read = new List<LinkLabel>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var k = 1; k < lines.Length; k++)
        {
            if (string.IsNullOrWhiteSpace(lines[k])) continue;
            var cells = lines[k].TrimEnd('\r').Split(',').Select(c => c.Trim().Trim('"')).ToArray();
            if (cells.Length != header.Count) throw new FormatException($"line {k + 1}: {cells.Length} fields, the header has {header.Count}");
            if (!seen.Add(cells[id])) throw new FormatException($"line {k + 1} ID: '{cells[id]}' is given twice");
            var groups = labelled >= 0 && cells[labelled] == "0" ? []
                : cells[label].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            var number = -1;
            if (fold >= 0 && cells[fold].Length > 0 && !int.TryParse(cells[fold], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
                throw new FormatException($"line {k + 1} cv_fold: '{cells[fold]}' is not a number");
            // Without folds every labelled incident is scored; with folds -1 marks what is not.
            read.Add(new LinkLabel(cells[id], groups, crowd >= 0 && cells[crowd] == "1" || fold >= 0 && number < 0, number));
        }
        return read;

        int Column(string name) => header.FindIndex(h => string.Equals(h, name, StringComparison.OrdinalIgnoreCase));
    }
}
