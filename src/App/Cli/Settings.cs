using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Verband.Core;
using Verband.Store;

namespace Verband.App.Cli;

/// <summary>Exit codes; documented in docs/cli.md.</summary>
static class Exit
{
    public const int Ok = 0, Problem = 1, Usage = 2, NotFound = 3, Broken = 4;
}

/// <summary>The options that every command takes.</summary>
sealed class Common
{
    public Option<string> Data { get; } = new("--data") { Description = "Data folder (or the variable VERBAND_DATA; else ./data)", Recursive = true };

    public Option<bool> Json { get; } = new("--json") { Description = "Machine-readable output", Recursive = true };

    public Option<string> Lang { get; } = new("--lang") { Description = "Language: en or nl", Recursive = true };

    public Option<string> Reader { get; } = new("--reader") { Description = "Read as: owner, public, or a marking such as 'AMBER:nl-cert,nl-gov'", Recursive = true };

    public Option<string> AsOf { get; } = new("--as-of") { Description = "The picture as it was known at a moment: 2026-03-01 or 2026-03-01T12:00Z", Recursive = true };

    public Option<string> Author { get; } = new("--author") { Description = "Who signs the entries (else the name of the user)", Recursive = true };

    public Common()
    {
        Lang.AcceptOnlyFromAmong("en", "nl");
        Reader.Validators.Add(r => Check(r, Core.Reader.TryParse(Text(r), out _), "is not owner, public or a marking"));
        AsOf.Validators.Add(r => Check(r, TryMoment(Text(r), out _), "is not a moment; write 2026-03-01 or 2026-03-01T12:00Z"));
    }

    public void AddTo(Command root)
    {
        foreach (var option in (Option[])[Data, Json, Lang, Reader, AsOf, Author]) root.Options.Add(option);
    }

    public Settings Read(ParseResult result) => new(
        result.GetValue(Data) ?? Environment.GetEnvironmentVariable("VERBAND_DATA") ?? "data",
        result.GetValue(Json),
        Language.Of(result.GetValue(Lang) ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName),
        Core.Reader.TryParse(result.GetValue(Reader) ?? "owner", out var reader) ? reader : Core.Reader.Public,
        TryMoment(result.GetValue(AsOf), out var moment) ? moment : null,
        result.GetValue(Author) ?? Environment.UserName);

    static string? Text(OptionResult result) => result.Tokens.Count == 1 ? result.Tokens[0].Value : null;

    static void Check(OptionResult result, bool ok, string message)
    {
        if (!ok) result.AddError($"'{Text(result)}' {message}.");
    }

    /// <summary>A day means its end, in UTC: what was known by then.</summary>
    static bool TryMoment(string? text, out DateTimeOffset moment)
    {
        moment = default;
        if (text is null) return false;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            moment = new DateTimeOffset(day.ToDateTime(TimeOnly.MaxValue), TimeSpan.Zero);
            return true;
        }
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out moment);
    }
}

/// <summary>What the common options said.</summary>
sealed record Settings(string Data, bool Json, Language Lang, Reader Reader, DateTimeOffset? AsOf, string Author)
{
    public Workspace Open(bool write = false, IProgress<(long, long)>? progress = null) => Workspace.Open(Data, write, progress: progress);

    public T Read<T>(Workspace workspace, Func<Picture, T> read) => workspace.Read(Reader, read, AsOf);
}
