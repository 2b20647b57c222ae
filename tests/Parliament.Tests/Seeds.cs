using System.Text.RegularExpressions;
using Verband.Tests;

namespace Verband.Parliament.Tests;

/// <summary>The five seed documents and their gold lists, read from the shared data.</summary>
static partial class Seeds
{
    public static readonly string[] Names =
        ["kst-33694-22.txt", "kst-30821-72.txt", "kst-33694-57.txt", "kst-33694-58-concept.txt", "kabinetsreactie-aiv-2018.txt"];

    public static string Text(string name) => File.ReadAllText(SharedData.Path("seeds/" + name));

    public static IEnumerable<string[]> Gold(string name) =>
        File.ReadLines(SharedData.Path("seeds/" + name)).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t'));

    /// <summary>Joins words cut at line ends and then lines, as a simple tool would before handing the text on.</summary>
    public static string Dehyphenated(string text) => LineBreak().Replace(CutWord().Replace(text, "$1$2"), " ");

    [GeneratedRegex(@"(\p{L})-[ \t]*\r?\n[ \t]*(?!en\b|of\b)(\p{Ll})")]
    private static partial Regex CutWord();

    [GeneratedRegex(@"(?<!\n)[ \t]*\r?\n(?!\s*\n)")]
    private static partial Regex LineBreak();
}
