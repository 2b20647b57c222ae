using Verband.App.Weighing;

namespace Verband.App.Web;

/// <summary>Choices for forms from the registers that ship with the product: id and name. Empty where a register cannot be read.</summary>
static class Registers
{
    static readonly Lazy<IReadOnlyList<(string Id, Core.Weigh.LocalText Name)>> interests = new(() => Read("interests")), threats = new(() => Read("threats"));

    public static IReadOnlyList<(string Id, Core.Weigh.LocalText Name)> Interests => interests.Value;

    public static IReadOnlyList<(string Id, Core.Weigh.LocalText Name)> Threats => threats.Value;

    /// <summary>The name of a threat or interest; of one that is in no register its id.</summary>
    public static string Name(string id, Language l) => Threats.Concat(Interests).FirstOrDefault(e => e.Id == id).Name?.In(l.Code) ?? id;

    /// <summary>Why a choice of a form is none of the register's; null when it is, or when the register cannot be read.</summary>
    public static string? Fault(string? interest, string? threat, Language l) =>
        interest is { Length: > 0 } i && Interests.Count > 0 && Interests.All(e => e.Id != i) ? l[$"“{i}” is no interest of the register.", $"“{i}” is geen belang uit het register."]
        : threat is { Length: > 0 } t && Threats.Count > 0 && Threats.All(e => e.Id != t) ? l[$"“{t}” is no threat of the register.", $"“{t}” is geen dreiging uit het register."] : null;

    static (string, Core.Weigh.LocalText)[] Read(string register)
    {
        try
        {
            return [.. WeighFiles.Register(null, register).Entries.Select(e => (e.Id, e.Name))];
        }
        catch (Exception e) when (e is IOException or WeighInputException)
        {
            return [];
        }
    }
}
