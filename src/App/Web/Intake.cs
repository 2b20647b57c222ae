using System.Text;
using System.Text.Json;
using Verband.Core;
using Verband.Sources;
using Verband.Store;

namespace Verband.App.Web;

/// <summary>One record of a preview, as it would be imported, or why it would not.</summary>
sealed record PreviewLine(string Kind, string Text, bool Good);

/// <summary>What an upload holds before it is imported: the first records, and the columns where they must be mapped.</summary>
sealed record Preview(Upload Upload, IReadOnlyList<PreviewLine> Lines, IReadOnlyList<string> Columns, string Error);

/// <summary>Files and pasted text on their way into the journal.</summary>
static class Intake
{
    const int Shown = 12;

    /// <summary>Kinds that a file may be of: ours, a feed's, or a table whose columns are mapped.</summary>
    public static (Upload? Upload, string Error) Take(Uploads uploads, string name, byte[] bytes)
    {
        if (bytes.Length == 0) return (null, "The file is empty.");
        if (bytes.AsSpan().StartsWith("PK"u8))
        {
            var (csv, error) = Sheet.ToCsv(bytes);
            return csv is null ? (null, error) : (uploads.Keep(name, "csv", csv), "");
        }
        var head = Encoding.UTF8.GetString(bytes.AsSpan(0, Math.Min(bytes.Length, 1 << 16))).TrimStart('\uFEFF', ' ', '\r', '\n', '\t');
        if (!head.StartsWith('{') && !head.StartsWith('[')) return (uploads.Keep(name, "csv", bytes), "");
        var kind = head.Contains("\"bundle\"", StringComparison.Ordinal) || head.Contains("\"spec_version\"", StringComparison.Ordinal) ? "stix"
            : head.Contains("\"Event\"", StringComparison.Ordinal) || head.Contains("\"Attribute\"", StringComparison.Ordinal) ? "misp" : "jsonl";
        return (uploads.Keep(name, kind, bytes), "");
    }

    public static Preview Look(Upload upload, IFormCollection? mapped)
    {
        var columns = upload.Kind == "csv" ? Columns(upload) : [];
        CsvMapping? mapping = null;
        if (upload.Kind == "csv")
        {
            if (mapped is null) return new Preview(upload, [], columns, "");
            (mapping, var error) = Mapping(mapped, columns);
            if (mapping is null) return new Preview(upload, [], columns, error);
        }
        return new Preview(upload, [.. Parse(upload, mapping).Take(Shown).Select(Line)], columns, "");
    }

    public static ImportResult Import(Upload upload, IFormCollection mapped, Workspace workspace, Reader reader, string author)
    {
        var mapping = upload.Kind == "csv" ? Mapping(mapped, Columns(upload)).Mapping : null;
        return Store.Import.Run(workspace, () => Parse(upload, mapping), author, reader);
    }

    public static string Delimiter(Upload upload)
    {
        var first = Encoding.UTF8.GetString(upload.Bytes.AsSpan(0, Math.Min(upload.Bytes.Length, 4096))).Split('\n')[0];
        return ((string[])[",", ";", "\t"]).MaxBy(d => first.Count(c => c == d[0]))!;
    }

    static IEnumerable<Parsed> Parse(Upload upload, CsvMapping? mapping) => Feeds.Find(upload.Kind)!.Parse([new InputFile(upload.Name, new MemoryStream(upload.Bytes))], mapping);

    static PreviewLine Line(Parsed p) =>
        p.Report is { } r ? new("report", $"{r.When?.ToString() ?? "—"}  {r.Title}  [{string.Join(", ", r.Domains.Names())}]", true)
        : p.Actor is { } a ? new("actor", $"{a.Name} ({a.Kind})", true)
        : p.Object is { } o ? new("object", $"{o.Type} {o.Name}", true)
        : p.Error is { } e ? new("error", e.ToString(), false) : new("dropped", p.Dropped ?? "", false);

    static string[] Columns(Upload upload)
    {
        var first = Encoding.UTF8.GetString(upload.Bytes.AsSpan(0, Math.Min(upload.Bytes.Length, 1 << 14))).TrimStart('\uFEFF').Split('\n')[0];
        return [.. first.Split(Delimiter(upload)[0]).Select(c => c.Trim().Trim('"')).Where(c => c.Length > 0).Take(300)];
    }

    /// <summary>The mapping file that the choices of the form amount to, read as such so that the same checks hold.</summary>
    static (CsvMapping? Mapping, string Error) Mapping(IFormCollection form, string[] columns)
    {
        var fields = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in CsvMapping.Known)
            if (form["map-" + field].ToString() is { Length: > 0 } column && columns.Contains(column)) fields[field] = column;
        if (!fields.ContainsKey("domains") && form["domains-value"].ToString() is { Length: > 0 } domain) fields["domains"] = new { value = domain };
        var json = JsonSerializer.SerializeToUtf8Bytes(new { source = form["source"].ToString() is { Length: > 0 } s ? s : "upload", delimiter = form["delimiter"].ToString() is { Length: 1 } d ? d : ",", fields });
        var (mapping, error) = CsvMapping.Read(new InputFile("mapping", new MemoryStream(json)));
        return (mapping, error is null ? "" : $"{error.Field} {error.Message}".Trim());
    }
}
