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
