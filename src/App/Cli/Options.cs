using System.CommandLine;
using System.Globalization;

namespace Verband.App.Cli;

static class Options
{
    /// <summary>A number with a default and bounds.</summary>
    public static Option<int> Count(string name, string description, int value, int least, int most)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(r =>
        {
            if (r.Errors.Any()) return;
            if (r.GetValueOrDefault<int>() is var n && (n < least || n > most)) r.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} lies between {least} and {most}."));
        });
        return option;
    }
}
