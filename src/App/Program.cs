using System.Text;
using Verband.App.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
Screen.Prepare();
return Commands.Root().Parse(args).Invoke();
