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
