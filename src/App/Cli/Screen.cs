using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Verband.App.Cli;

/// <summary>What goes to the terminal: JSON or text on standard output, progress and errors on standard error.</summary>
static class Screen
{
    public static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    static readonly IAnsiConsole Errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public static void Json(object value) => Console.Out.WriteLine(JsonSerializer.Serialize(value, JsonOptions));

    /// <summary>Plain text when the output is a file or a pipe, and never narrower than a page.</summary>
    public static void Prepare()
    {
        if (!Console.IsOutputRedirected) return;
        AnsiConsole.Profile.Capabilities.Ansi = false;
        AnsiConsole.Profile.Capabilities.ColorSystem = ColorSystem.NoColors;
        AnsiConsole.Profile.Width = 120;
    }

    /// <summary>A line with Spectre markup; what is filled in is escaped.</summary>
    public static void Markup(FormattableString line) => AnsiConsole.MarkupLineInterpolated(CultureInfo.InvariantCulture, line);

    /// <summary>Says that a list was cut, where it was.</summary>
    public static void Cut(Language lang, int shown, int all)
    {
        if (all > shown) Console.Out.WriteLine(lang[$"The first {shown} of {all}; --json gives all.", $"De eerste {shown} van {all}; --json geeft alles."]);
    }

    public static void Error(string message) => Console.Error.WriteLine(message);

    /// <summary>Runs work under a progress bar on standard error; without one when that is no terminal.</summary>
    public static T WithProgress<T>(string title, Func<IProgress<(long Done, long All)>, T> work)
    {
        if (Console.IsErrorRedirected) return work(new Silent());
        return Errors.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn(), new SpinnerColumn())
            .Start(context =>
            {
                var task = context.AddTask(Spectre.Console.Markup.Escape(title));
                return work(new Bar(task));
            });
    }

    sealed class Silent : IProgress<(long, long)>
    {
        public void Report((long, long) value) { }
    }

    sealed class Bar(ProgressTask task) : IProgress<(long Done, long All)>
    {
        public void Report((long Done, long All) value)
        {
            if (value.All > 0)
            {
                task.MaxValue = value.All;
                task.Value = value.Done;
            }
            else task.IsIndeterminate = true;
        }
    }
}
