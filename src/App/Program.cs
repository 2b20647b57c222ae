using System.Text;
using Verband.App.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
Screen.Prepare();
var command = Commands.Root().Parse(args);
var exit = command.Invoke();
return command.Errors.Count > 0 ? Exit.Usage : exit;
