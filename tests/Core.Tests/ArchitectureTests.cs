using System.Text.RegularExpressions;
using System.Xml.Linq;
using Verband.Tests;

namespace Verband.Core.Tests;

/// <summary>References run one way, App -> {Exchange, Store, Sources, Parliament, Analysis} -> Core, and the middle of the house is pure.</summary>
public partial class ArchitectureTests
{
    static readonly string[] Middle = ["Exchange", "Store", "Sources", "Parliament", "Analysis"];

    static readonly string Src = Path.Combine(SharedData.Checkout, "src");

    static IReadOnlyDictionary<string, XDocument> Projects { get; } =
        Directory.GetFiles(Src, "*.csproj", SearchOption.AllDirectories).ToDictionary(f => Path.GetFileNameWithoutExtension(f), XDocument.Load, StringComparer.Ordinal);

    [Fact]
    public void References_run_one_way()
    {
        Assert.Contains("Core", Projects.Keys);
        foreach (var (name, project) in Projects)
        {
            string[] allowed = name == "Core" ? [] : name == "App" ? [.. Middle, "Core"] : Middle.Contains(name) ? ["Core"] : throw new InvalidOperationException($"src/{name} is not in the design.");
            Assert.Empty(Includes(project, "ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Replace('\\', '/'))).Except(allowed).Select(r => $"{name} -> {r}"));
        }
    }

    [Fact]
    public void Core_has_no_packages()
    {
        Assert.Empty(Includes(Projects["Core"], "PackageReference"));
        Assert.Empty(Includes(Projects["Core"], "FrameworkReference"));
        Assert.Empty(Includes(Projects["Core"], "Reference"));
    }

    [Fact]
    public void Nothing_in_the_source_tests_is_referenced_by_the_product() =>
        Assert.Empty(Projects.Where(p => Includes(p.Value, "ProjectReference").Any(r => r.Contains("tests", StringComparison.Ordinal))).Select(p => p.Key));

    [Theory]
    [InlineData("Core")]
    [InlineData("Analysis")]
    public void Files_clocks_chance_and_surroundings_come_in_as_arguments(string project)
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(Src, project), "*.cs", SearchOption.AllDirectories).Where(f => !Built().IsMatch(f))];
        Assert.True(project != "Core" || files.Length > 10, "The scan found no code.");
        Assert.Empty(files.SelectMany(file => Impure().Matches(Code(file)).Select(m => $"{Path.GetRelativePath(Src, file)}: {m.Value}")));
    }

    [Theory]
    [InlineData("File.ReadAllText(path)", true)]
    [InlineData("System.IO.File.OpenRead(x)", true)]
    [InlineData("var now = DateTimeOffset.UtcNow;", true)]
    [InlineData("DateTime.Now", true)]
    [InlineData("new Random()", true)]
    [InlineData("Random.Shared.Next()", true)]
    [InlineData("Environment.ProcessorCount", true)]
    [InlineData("Guid.NewGuid()", true)]
    [InlineData("new Random(seed)", false)]
    [InlineData("report.File.Length", false)]
    [InlineData("// DateTime.Now is not used here", false)]
    [InlineData("DateTime.UnixEpoch", false)]
    public void The_scan_sees_what_it_should(string code, bool impure) => Assert.Equal(impure, Impure().IsMatch(Comments().Replace(code, "")));

    static string Code(string file) => Comments().Replace(File.ReadAllText(file), "");

    static IEnumerable<string> Includes(XDocument project, string item) => project.Descendants(item).Select(e => (string?)e.Attribute("Include")).OfType<string>();

    [GeneratedRegex(@"(?<![\w.""])(?:(?:System\.IO\.)?(?:File|Directory|FileInfo|FileStream)\b\s*[.(]|DateTime(?:Offset)?\.(?:Utc)?Now\b|DateTime\.Today\b|Random\.Shared\b|new\s+Random\(\s*\)|(?:System\.)?Environment\s*\.|Guid\.NewGuid\b|Stopwatch\.|TimeProvider\.System\b|(?:System\.)?Console\s*\.|HttpClient\b|RandomNumberGenerator\b)")]
    private static partial Regex Impure();

    [GeneratedRegex(@"//[^\n]*")]
    private static partial Regex Comments();

    [GeneratedRegex(@"[\\/](?:bin|obj)[\\/]")]
    private static partial Regex Built();
}
