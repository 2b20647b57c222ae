using System.CommandLine;
using Verband.Store;

namespace Verband.App.Cli;

/// <summary>The table of contents of the command line.</summary>
static class Commands
{
    public static RootCommand Root()
    {
        var common = new Common();
        var root = new RootCommand("Verband connects incidents, weighs them, warns and accounts for it. One journal, and pictures folded from it.");
        common.AddTo(root);
        foreach (var command in (Command[])
                 [
                     DemoCommand.Make(common), ImportCommand.Make(common), PictureCommand.Make(common), ShowCommand.Make(common), DotsCommand.Make(common), EvalCommand.Make(common),
                     MergeCommands.Merge(common), MergeCommands.Split(common),
                     JournalCommands.Journal(common), JournalCommands.Erase(common), JournalCommands.Verify(common),
                     SimulateCommand.Make(common), ServeCommand.Make(common), BenchCommand.Make(common),
                     DocCommand.Make(common), WarnCommand.Make(common), WeighCommand.Make(common),
                 ])
            root.Subcommands.Add(command);
        return root;
    }

    /// <summary>Runs a command's work; what a person can mend is said in one line on standard error.</summary>
    public static void Does(this Command command, Common common, Func<Settings, ParseResult, int> work) => command.SetAction(result =>
    {
        var settings = common.Read(result);
        try
        {
            return work(settings, result);
        }
        catch (JournalException e)
        {
            Screen.Error(e.Message);
            return Exit.Problem;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Screen.Error(e.Message);
            return Exit.Problem;
        }
    });
}
