using System.CommandLine;
using Verband.App.Web;
using Verband.Store;

namespace Verband.App.Cli;

static class ServeCommand
{
    public static Command Make(Common common)
    {
        var port = new Option<int>("--port") { Description = "Port on the loopback address; 0 takes a free one", DefaultValueFactory = _ => 5080 };
        var command = new Command("serve", "The picture as web pages, on this machine only") { port };
        command.Does(common, (settings, result) =>
        {
            using var workspace = settings.Open(write: true);
            return Run(workspace, result.GetValue(port), settings);
        });
        return command;
    }

    /// <summary>Serves until it is told to stop, and leaves a snapshot for the next start.</summary>
    public static int Run(Workspace workspace, int port, Settings settings)
    {
        using var app = Site.Build(workspace, port);
        try
        {
            app.Start();
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            Screen.Error(settings.Lang[$"Port {port} is in use; try --port 0.", $"Poort {port} is bezet; probeer --port 0."]);
            return Exit.Problem;
        }
        Console.Out.WriteLine(settings.Lang[$"Listening on {Site.Address(app)} (stop with Ctrl+C)", $"Luistert op {Site.Address(app)} (stop met Ctrl+C)"]);
        app.WaitForShutdown();
        workspace.SaveSnapshotIfDue();
        return Exit.Ok;
    }
}
