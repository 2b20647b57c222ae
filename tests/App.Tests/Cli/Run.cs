using System.Diagnostics;
using System.Text.Json;

namespace Verband.App.Tests.Cli;

/// <summary>Runs the real program in a process of its own, with a data folder of its own.</summary>
sealed class Run : IDisposable
{
    static readonly string Program = Path.Combine(AppContext.BaseDirectory, "verband.dll");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("verband-cli-");

    public string Data => Path.Combine(folder.FullName, "data");

    public string File(string name, string content)
    {
        var path = Path.Combine(folder.FullName, name);
        System.IO.File.WriteAllText(path, content);
        return path;
    }

    public (int Exit, string Out, string Error) Verband(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])[Program, .. arguments, "--data", Data]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill();
            throw new TimeoutException("verband " + string.Join(' ', arguments));
        }
        return (process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    public JsonElement Json(params string[] arguments)
    {
        var (exit, output, error) = Verband([.. arguments, "--json"]);
        Assert.True(exit is 0 or 1 or 4, $"{exit} {error}");
        return JsonDocument.Parse(output).RootElement;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
