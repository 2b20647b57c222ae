using System.Text.RegularExpressions;
using Verband.Tests;

namespace Verband.App.Tests.Cli;

/// <summary>A command or option that the reference does not name is a defect.</summary>
public partial class DocumentedTests
{
    [Fact]
    public void Every_command_and_option_stands_in_the_reference()
    {
        using var run = new Run();
        var reference = File.ReadAllText(Path.Combine(SharedData.Checkout, "docs", "cli.md"));
        var commands = Names(run.Verband("--help").Out, "Commands:").ToArray();
        Assert.Contains("picture", commands);
        foreach (var command in commands)
        {
            Assert.True(Regex.IsMatch(reference, $@"`{command}\b"), $"docs/cli.md does not name the command '{command}'.");
            foreach (var option in Names(run.Verband(command, "--help").Out, "Options:").Where(o => o.StartsWith("--", StringComparison.Ordinal) && o is not "--help" and not "--version"))
                Assert.True(reference.Contains(option, StringComparison.Ordinal), $"docs/cli.md does not name '{option}' of '{command}'.");
        }
    }

    static IEnumerable<string> Names(string help, string heading)
    {
        var at = help.IndexOf(heading, StringComparison.Ordinal);
        if (at < 0) yield break;
        foreach (var line in help[(at + heading.Length)..].TrimStart('\r', '\n').Split('\n'))
        {
            if (line.Trim().Length == 0) yield break;
            if (Name().Match(line) is { Success: true } match) yield return match.Groups[1].Value;
        }
    }

    [GeneratedRegex("^  (?:-[^ ]+, )*([a-z-][^ ]*)")]
    private static partial Regex Name();
}
