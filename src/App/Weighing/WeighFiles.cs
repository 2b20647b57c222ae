using System.IO.Compression;
using Verband.Core;
using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>Files of the weighing: given ones, or those that ship with the product.</summary>
static class WeighFiles
{
    /// <summary>Largest size once unpacked, in bytes.</summary>
    const long Largest = 1 << 29;

    static string Shipped(params string[] parts) => Path.Combine([AppContext.BaseDirectory, "samples", .. parts]);

    /// <summary>The registers that the weighing works with, in the order of the pages.</summary>
    public static IReadOnlyList<string> RegisterNames { get; } = ["interests", "impact-criteria", "threats", "vital-processes", "capabilities", "strategies", "goals", "security-vs"];

    static readonly Lazy<IReadOnlyList<Scenario>> AllScenarios = new(() => Scenarios(null));
    static readonly Lazy<ProcessGraph> Assumed = new(() => Graph(null));
    static readonly Lazy<IReadOnlyList<RegisterFile>> AllRegisters = new(() => [.. RegisterNames.Select(n => Register(null, n))]);

    public static IReadOnlyList<Scenario> ShippedScenarios => AllScenarios.Value;

    public static ProcessGraph ShippedGraph => Assumed.Value;

    public static IReadOnlyList<RegisterFile> ShippedRegisters => AllRegisters.Value;

    /// <summary>A table as text: of an XLSX file the first sheet, its rows as CSV.</summary>
    /// <exception cref="FormatException">It is no sound XLSX file; the message says why.</exception>
    public static byte[] Table(byte[] bytes, string file)
    {
        if (!bytes.AsSpan().StartsWith("PK"u8)) return bytes;
        var (csv, error) = Web.Sheet.ToCsv(bytes);
        return csv ?? throw new FormatException($"{file}: {error}");
    }

    /// <summary>A whole file; .gz is unpacked on the way.</summary>
    /// <exception cref="FormatException">It unpacks to too much, or cannot be unpacked.</exception>
    public static byte[] Bytes(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        try
        {
            for (int n; (n = stream.Read(buffer)) > 0;)
            {
                memory.Write(buffer, 0, n);
                if (memory.Length > Largest) throw new FormatException($"{path}: larger than {Largest} bytes.");
            }
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"{path}: cannot be unpacked: {e.Message}", e);
        }
        return memory.ToArray();
    }

    /// <exception cref="WeighInputException">The file is not in order; all that is wrong is named.</exception>
    public static IReadOnlyList<Scenario> Scenarios(string? path)
    {
        path ??= Shipped("scenarios", "scenarios.json");
        var file = Read<ScenarioFile>(path);
        WeighInputException.Unless(file.Check(path));
        return file.Scenarios;
    }

    /// <inheritdoc cref="Scenarios"/>
    public static ProcessGraph Graph(string? path)
    {
        path ??= Shipped("processes", "vital-processes-nl.json");
        var graph = Read<ProcessGraph>(path);
        WeighInputException.Unless(graph.Check(path));
        return graph;
    }

    /// <inheritdoc cref="Scenarios"/>
    public static RegisterFile Register(string? folder, string name)
    {
        var path = Path.Combine(folder ?? Shipped("registers"), name + ".json");
        var register = Read<RegisterFile>(path);
        WeighInputException.Unless(register.Check(path));
        return register;
    }

    /// <inheritdoc cref="Scenarios"/>
    public static IReadOnlyList<Measure> Measures(string path)
    {
        var file = Read<MeasureFile>(path);
        WeighInputException.Unless(file.Check(path));
        return file.Measures;
    }

    /// <inheritdoc cref="Scenarios"/>
    public static IReadOnlyList<Capability> Capabilities(string path)
    {
        var file = Read<CapabilityFile>(path);
        WeighInputException.Unless(file.Check(path));
        return file.Capabilities;
    }

    static T Read<T>(string path) where T : class =>
        WeighJson.Read<T>(File.ReadAllBytes(path), path, out var error) ?? throw new WeighInputException([error!]);
}

/// <summary>An input that is not in order, with every place and cause.</summary>
sealed class WeighInputException(IReadOnlyList<InputError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    public static void Unless(IEnumerable<InputError> errors)
    {
        InputError[] all = [.. errors];
        if (all.Length > 0) throw new WeighInputException(all);
    }
}
