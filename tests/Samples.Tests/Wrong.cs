namespace Verband.Samples.Tests;

static class Wrong
{
    /// <summary>Fails with the whole list, a line each, not with its first item cut short.</summary>
    public static void None(IEnumerable<string> wrong)
    {
        string[] all = [.. wrong];
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
