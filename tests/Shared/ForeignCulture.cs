using System.Globalization;
using System.Runtime.CompilerServices;

namespace Verband.Tests;

/// <summary>Every test runs in a culture with a decimal comma and other date order, so that a forgotten culture shows.</summary>
static class ForeignCulture
{
    [ModuleInitializer]
    internal static void Set()
    {
        var culture = CultureInfo.GetCultureInfo("fr-FR");
        CultureInfo.DefaultThreadCurrentCulture = culture;
        CultureInfo.CurrentCulture = culture;
    }
}
