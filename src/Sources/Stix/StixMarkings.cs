using System.Text.Json;
using Verband.Core;

namespace Verband.Sources;

/// <summary>
/// Reads who may see an object. What cannot be read is refused, for a marking that is not understood must not become none.
/// Statements (licences, copyright) limit use, not sight.
/// </summary>
sealed class StixMarkings
{
    /// <summary>The fixed ids of TLP 1 (STIX 2.0 and 2.1, part 4) and of the TLP 2.0 extension definition.</summary>
    static readonly Dictionary<string, Tlp> Fixed = new(StringComparer.Ordinal)
    {
        ["marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9"] = Tlp.Clear,
        ["marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da"] = Tlp.Green,
        ["marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"] = Tlp.Amber,
        ["marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed"] = Tlp.Red,
        ["marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487"] = Tlp.Clear,
        ["marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb"] = Tlp.Green,
        ["marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421"] = Tlp.Amber,
        ["marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003"] = Tlp.AmberStrict,
        ["marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1"] = Tlp.Red,
    };

    readonly Dictionary<string, (Tlp Tlp, string? Refused)> defined = new(StringComparer.Ordinal);

    public void Define(string id, JsonElement e)
    {
        if (!Fixed.ContainsKey(id)) defined[id] = Read(e);
    }

    static (Tlp, string?) Read(JsonElement e)
    {
        var type = e.Text("definition_type");
        var definition = e.TryGetProperty("definition", out var d) && d.ValueKind == JsonValueKind.Object ? d : default;
        var said = definition.ValueKind == JsonValueKind.Object ? definition.Text("statement") ?? definition.Text("tlp") : null;
        var name = e.Text("name");
        if ((Classified.Find(said) ?? Classified.Find(name)) is { } found) return (Tlp.Red, $"marked classified ('{found}'); classified material is refused");
        if (type == "statement") return (Tlp.Clear, null);
        if (e.TryGetProperty("extensions", out var extensions) && extensions.ValueKind == JsonValueKind.Object)
            foreach (var extension in extensions.EnumerateObject())
                if (extension.Value.ValueKind == JsonValueKind.Object && extension.Value.Text("tlp_2_0") is { } tlp2) said = tlp2;
        return Marking.TryLevel(said ?? name, out var tlp) ? (tlp, null) : (Tlp.Red, $"the marking {Clean.Quote(name ?? type ?? "without a type")} is not understood, so nobody could be kept from reading it; not imported");
    }

    public Marking Of(JsonElement e)
    {
        var tlp = Tlp.Clear;
        foreach (var id in e.Texts("object_marking_refs")) Add(id, "object_marking_refs");
        foreach (var granular in e.Objects("granular_markings"))
            if (granular.Text("marking_ref") is { } id) Add(id, "granular_markings");
        return tlp == Tlp.Clear ? Marking.Clear : new Marking(tlp, []);

        void Add(string id, string field)
        {
            if (!Fixed.TryGetValue(id, out var level))
            {
                if (!defined.TryGetValue(id, out var own)) throw new ReportFormatException(field, $"the marking {Clean.Quote(id)} is not in the bundle, so it is not known who may read this; not imported");
                if (own.Refused is not null) throw new ReportFormatException(field, own.Refused);
                level = own.Tlp;
            }
            if (level > tlp) tlp = level;
        }
    }
}
