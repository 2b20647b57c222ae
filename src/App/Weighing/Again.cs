using Verband.App.Web;

namespace Verband.App.Weighing;

/// <summary>What a refused form held, to fill it in again; empty on a fresh page.</summary>
public sealed class Again(IReadOnlyDictionary<string, string[]> form)
{
    internal static Again Of(Visit visit, Refused refused) => new(refused.Find(visit.Context.Request.Query["again"].FirstOrDefault()));

    /// <summary>The form with its fields, to be read as it was sent.</summary>
    internal IFormCollection Form => new FormCollection(form.ToDictionary(f => f.Key, f => new Microsoft.Extensions.Primitives.StringValues(f.Value), StringComparer.Ordinal));

    public bool Holds => form.Count > 0;

    public string? One(string field) => form.TryGetValue(field, out var values) && values.Length > 0 ? values[0] : null;

    public bool Has(string field, string value) => form.TryGetValue(field, out var values) && values.Contains(value, StringComparer.Ordinal);
}
