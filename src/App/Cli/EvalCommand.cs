using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Spectre.Console;
using Verband.Analysis.Dots;
using Verband.App.Eval;

namespace Verband.App.Cli;

static partial class EvalCommand
{
    public static Command Make(Common common)
    {
        var command = new Command("eval", "Score an analysis against truth, beside simple baselines of the same run");
        foreach (var part in (Command[])[Links(common), Campaigns(common), Attack(common), Dedup(common), Chance(common), Hawkes(common)]) command.Subcommands.Add(part);
        return command;
    }

    static Option<string?> Source(params string[] more)
    {
        var source = new Option<string?>("--source") { Description = "What the files are" };
        source.AcceptOnlyFromAmong([.. more, .. EvalData.Sources]);
        return source;
    }

    static Argument<string[]> Files() => new("files") { Description = "Files; .gz is unpacked on the way", Arity = ArgumentArity.ZeroOrMore };

    static Option<bool> Claims() => new("--claims") { Description = "Initiator claims count as evidence; else nothing that names an initiator is looked at" };

    static Option<ulong> Seed() => new("--seed") { Description = "Same seed, same bytes", DefaultValueFactory = _ => 1 };

    /// <summary>As <see cref="Commands.Does"/>; labels and files that cannot be evaluated are said in one line too.</summary>
    static void Evaluates(this Command command, Common common, Func<Settings, ParseResult, int> work) => command.Does(common, (settings, result) =>
    {
        try
        {
            return work(settings, result);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidDataException)
        {
            Screen.Error(e.Message);
            return Exit.Problem;
        }
    });

    static LinkMode Mode(ParseResult result, Option<bool> claims) => result.GetValue(claims) ? LinkMode.Claims : LinkMode.Blind;

    static void Notes(IEnumerable<string> notes)
    {
        foreach (var note in notes) Console.Out.WriteLine(note);
    }

    static Text Cell(FormattableString text) => new(text.ToString(CultureInfo.InvariantCulture));
}
