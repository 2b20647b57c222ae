using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Verband.Sources.Tests;

/// <summary>
/// Changes seed inputs at random and hands them to a parser, which may refuse but not throw, and whose reports must be valid.
/// The sequence follows from the seed; how far it gets depends on the time: 2 seconds, 15 where CI=true, or VERBAND_FUZZ_SECONDS.
/// </summary>
static class Fuzz
{
    static readonly byte[][] Tokens = [.. new[]
    {
        "\"", "'", "[", "]", "{", "}", ",", ";", ":", "\n", "\r", "\0", "\\", "\\u0000", "\\ud800", "null", "true", "-1", "1e999", "2019-02-30", "spring 2019", "9999-12-31",
        "0000-00-00", "[[[[[[[[[[[[", "STG. GEHEIM", "TLP:RED", "Atlantis", "http://", "[['a'", "\uFDD0", "\u202E", "(", ")", " --> ", "/", ", aka ", "Unknown", "Not available",
    }.Select(Encoding.UTF8.GetBytes), [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], [0xE9]];

    public static double Seconds { get; } =
        double.TryParse(Environment.GetEnvironmentVariable("VERBAND_FUZZ_SECONDS"), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? seconds
        : string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.Ordinal) ? 15 : 2;

    /// <param name="seeds">Valid inputs, each of one or more files.</param>
    /// <param name="run">Parses one changed input.</param>
    /// <returns>How many inputs were tried.</returns>
    public static int Run(int seed, IReadOnlyList<byte[][]> seeds, Action<byte[][]> run)
    {
        var random = new Random(seed);
        var clock = Stopwatch.StartNew();
        var tried = 0;
        for (; tried < 20 || clock.Elapsed.TotalSeconds < Seconds; tried++)
        {
            var files = seeds[random.Next(seeds.Count)].ToArray();
            for (var n = random.Next(1, 6); n > 0; n--)
            {
                var i = random.Next(files.Length);
                files[i] = Change(files[i], seeds, random);
            }
            try
            {
                run(files);
            }
            catch (Exception e)
            {
                var folder = Directory.CreateTempSubdirectory("verband-fuzz-");
                for (var i = 0; i < files.Length; i++) File.WriteAllBytes(Path.Combine(folder.FullName, i.ToString(CultureInfo.InvariantCulture)), files[i]);
                throw new InvalidOperationException($"Input {tried} of seed {seed} broke the parser; it is kept in {folder.FullName}.", e);
            }
        }
        return tried;
    }

    static byte[] Change(byte[] file, IReadOnlyList<byte[][]> seeds, Random random)
    {
        var at = random.Next(file.Length + 1);
        var length = Math.Min(file.Length - at, random.Next(10) == 0 ? random.Next(2_000) : random.Next(12));
        switch (random.Next(8))
        {
            case 0 when file.Length > 0:
                var flipped = file.ToArray();
                flipped[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
                return flipped;
            case 1: return [.. file[..at], .. file[(at + length)..]];
            case 2: return [.. file[..at], .. file[at..(at + length)], .. file[at..]];
            case 3: return random.Next(6) == 0 ? file[..at] : file;
            case 4:
                var other = seeds[random.Next(seeds.Count)][0];
                var from = random.Next(other.Length + 1);
                return [.. file[..at], .. other[from..Math.Min(other.Length, from + random.Next(200))], .. file[at..]];
            case 5:
                var run = new byte[random.Next(4) == 0 ? random.Next(6_000) : random.Next(40)];
                Array.Fill(run, (byte)"[{\"'a,;9\\"[random.Next(9)]);
                return [.. file[..at], .. run, .. file[at..]];
            default:
                var token = Tokens[random.Next(Tokens.Length)];
                return [.. file[..at], .. token, .. file[(random.Next(2) == 0 ? at : at + length)..]];
        }
    }
}
