using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Forms about processes, dependencies, stocks and registers.</summary>
static partial class WeighRecords
{
    public static Entered ExAnte(FormFields f, WeighBook book, string process)
    {
        if (book.Graph.Value.Processes.All(p => p.Id != process)) return None(f);
        var form = new ExAnteForm { Process = process, Owner = f.Text("owner", FormFields.MaxName) ?? "", Date = WeighDesk.Today, Continuity = Part("continuity"), Knowledge = Part("knowledge"), Dependence = Part("dependence") };
        f.Errors.AddRange(form.Check(File));
        return Entered.One(WeighKind.ExAnte, process, form, f.Marking());

        ExAntePart Part(string field) => new(f.Class(field + "-risk") ?? ScoreClass.X, f.Text(field + "-finding") ?? "", f.Text(field + "-measures"), f.Class(field + "-residual"));
    }

    /// <summary>Replaces the ground of one edge: what was assumed gets a source, or another assumption.</summary>
    public static Entered Ground(FormFields f, WeighBook book, string process)
    {
        var (supplier, ground) = (f.Text("supplier", FormFields.MaxName), f.Text("ground", 500));
        var graph = book.Graph.Value;
        if (supplier is null || graph.Processes.FirstOrDefault(p => p.Id == process) is not { } at || !at.Needs.Any(n => n.Of.Any(e => e.Process == supplier))) return None(f);
        if (ground is null) f.Fault("ground", "Give the ground of the edge, or the word assumption.");
        var changed = at with { Needs = [.. at.Needs.Select(n => n with { Of = [.. n.Of.Select(e => e.Process == supplier ? e with { Ground = ground ?? "" } : e)] })] };
        var after = graph with { Processes = [.. graph.Processes.Select(p => p.Id == process ? changed : p)] };
        if (f.Errors.Count == 0) f.Errors.AddRange(after.Check(File));
        return Entered.One(WeighKind.Processes, after.Id, after, book.Graph.Marking.Join(f.Marking()));
    }

    public static Entered Dependency(FormFields f, WeighBook book)
    {
        var good = f.Local("good");
        var record = new DependencyRecord
        {
            Id = FormFields.Id(good.In(f.Lang.Code) + " " + f.Text("stage", FormFields.MaxName), book.Dependencies.Select(d => d.Value.Id)),
            Good = good,
            Stage = f.Text("stage", FormFields.MaxName) ?? "",
            LargestShare = f.Number("share") / 100,
            LargestPartner = f.Text("partner", FormFields.MaxName),
            Alternatives = (int?)f.Number("alternatives"),
            MonthsToSwitch = f.Three("months"),
            Processes = f.Texts("process"),
            Source = Source(f),
            AsOf = f.Day("as-of") ?? WeighDesk.Today,
            Verified = f.Ticked("verified"),
        };
        f.Errors.AddRange(record.Check(File));
        return Entered.One(WeighKind.Dependency, record.Id, record, f.Marking());
    }

    public static Entered Stock(FormFields f, WeighBook book)
    {
        var good = f.Local("good");
        // None is a record too: it is said, and not left open.
        var none = f.Ticked("none");
        var days = none ? 0 : f.Number("days");
        if (days is null && f.Errors.Count == 0) f.Fault("daysOfCover", "Give a figure.");
        var record = new StockRecord
        {
            Id = FormFields.Id(good.In(f.Lang.Code), book.Stocks.Select(d => d.Value.Id)),
            Good = good,
            DaysOfCover = days ?? 0,
            NormDays = f.Number("norm"),
            Holder = none ? null : f.Text("holder", FormFields.MaxName),
            Source = Source(f),
            AsOf = f.Day("as-of") ?? WeighDesk.Today,
            Verified = f.Ticked("verified"),
        };
        f.Errors.AddRange(record.Check(File));
        return Entered.One(WeighKind.Stock, record.Id, record, f.Marking());
    }

    static SourceNote Source(FormFields f) => new(f.Text("source", FormFields.MaxName) ?? "", f.Text("passage", FormFields.MaxName));

    /// <summary>A new version of a register: looked at, whole or one entry; with its days of validity, and verified once a source was read.</summary>
    public static Entered Review(FormFields f, WeighBook book, string id)
    {
        if (book.Registers.FirstOrDefault(r => r.Value.Register == id) is not { } kept) return None(f);
        var (register, today) = (kept.Value, WeighDesk.Today);
        if (f.Text("entry", FormFields.MaxName) is not { } entry) register = register with { Reviewed = today };
        else if (register.Entries.FirstOrDefault(e => e.Id == entry) is { } one)
        {
            var now = one with { Reviewed = today, ValidFrom = f.Day("from") ?? one.ValidFrom, ValidTo = f.Day("to") ?? one.ValidTo };
            if (f.Text("source", FormFields.MaxName) is { } document) now = now with { Source = Source(f) with { Document = document } };
            if (f.Ticked("verified"))
            {
                if (f.Text("source", FormFields.MaxName) is null || f.Text("passage", FormFields.MaxName) is null) f.Fault("source.document", "To verify an entry, name the document and the passage that was read.");
                now = now with { Verified = true };
            }
            register = register with { Entries = [.. register.Entries.Select(e => e.Id == entry ? now : e)] };
        }
        else return None(f);
        register = register with { Reason = f.Text("reason", 2_000) };
        if (register.Reason is null) f.Fault("reason", "Give a reason.");
        f.Errors.AddRange(register.Check(File));
        return Entered.One(WeighKind.Register, id, register, f.Marking());
    }
}
