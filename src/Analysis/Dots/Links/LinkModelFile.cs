using System.Buffers;
using System.Text.Json;

namespace Verband.Analysis.Dots;

/// <summary>The model as JSON: same model, same bytes.</summary>
public static class LinkModelFile
{
    public static byte[] Write(LinkModel model)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var w = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", IndentSize = 1 }))
        {
            w.WriteStartObject();
            w.WriteString("model", "verband link model");
            w.WriteString("version", model.Version);
            w.WriteString("mode", model.Mode == LinkMode.Blind ? "blind" : "claims");
            w.WriteString("trainedOn", model.TrainedOn);
            w.WriteNumber("prior", Math.Round(model.Prior, 6));
            Numbers(w, "usual", [model.Usual.Mean, model.Usual.Deviation]);
            w.WriteStartObject("calibration");
            w.WriteNumber("prior", Math.Round(model.Calibration.Prior, 6));
            Numbers(w, "scores", model.Calibration.Map.Scores.Select(s => Math.Round(s, 5)));
            Numbers(w, "probabilities", model.Calibration.Map.Probabilities.Select(p => Math.Round(p, 7)));
            w.WriteEndObject();
            w.WriteNumber("intercept", Math.Round(model.Tables.Intercept, 6));
            w.WriteStartArray("features");
            foreach (var feature in Enum.GetValues<LinkFeature>())
            {
                w.WriteStartObject();
                w.WriteString("name", feature.ToString());
                Numbers(w, "edges", model.Tables.Bins[(int)feature].Edges.Select(e => (double)e));
                Numbers(w, "typical", model.Tables.Weights[(int)feature]);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("trees");
            foreach (var tree in model.Tables.Trees)
            {
                w.WriteStartObject();
                w.WriteString("ask", string.Join(' ', tree.Questions.Select(q => $"{(LinkFeature)q.Feature}>{q.Edge}{(q.MissingIsYes ? "?" : "")}")));
                Numbers(w, "leaves", tree.Leaves);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        return [.. Flat(System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan)), (byte)'\n'];
    }

    /// <exception cref="FormatException">Says what is wrong with the file.</exception>
    public static LinkModel Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var features = root.GetProperty("features").EnumerateArray().ToArray();
            var names = Enum.GetNames<LinkFeature>();
            if (!features.Select(f => f.GetProperty("name").GetString()).SequenceEqual(names, StringComparer.Ordinal))
                throw new FormatException("The link model was made for other features than this version has; train it again.");
            var bins = features.Select(f => new Binning([.. f.GetProperty("edges").EnumerateArray().Select(e => e.GetSingle())])).ToArray();
            var trees = root.GetProperty("trees").EnumerateArray()
                .Select(t => new SmallTree([.. t.GetProperty("ask").GetString()!.Split(' ').Select(Ask)], Doubles(t, "leaves"))).ToArray();
            var calibration = root.GetProperty("calibration");
            return new LinkModel
            {
                Version = root.GetProperty("version").GetString()!,
                Mode = root.GetProperty("mode").GetString() == "blind" ? LinkMode.Blind : LinkMode.Claims,
                TrainedOn = root.GetProperty("trainedOn").GetString()!,
                Prior = root.GetProperty("prior").GetDouble(),
                Usual = Doubles(root, "usual") is [var mean, > 0 and var deviation] ? new UsualScore(mean, deviation) : throw new FormatException("'usual' holds a mean and a deviation above 0."),
                Calibration = new BayesFactorMap(
                    new Isotonic(Doubles(calibration, "scores"), Doubles(calibration, "probabilities")), calibration.GetProperty("prior").GetDouble()),
                Tables = new BoostedTables(bins, [.. features.Select(f => Doubles(f, "typical"))], root.GetProperty("intercept").GetDouble(), trees),
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("Not a link model: " + e.Message.ReplaceLineEndings(" "), e);
        }
    }

    static Question Ask(string text)
    {
        var at = text.IndexOf('>', StringComparison.Ordinal);
        var missing = text.EndsWith('?');
        return new Question(
            (int)Enum.Parse<LinkFeature>(text[..at]),
            int.Parse(text.AsSpan(at + 1, text.Length - at - 1 - (missing ? 1 : 0)), System.Globalization.CultureInfo.InvariantCulture), missing);
    }

    static double[] Doubles(JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    static void Numbers(Utf8JsonWriter w, string name, IEnumerable<double> values)
    {
        w.WriteStartArray(name);
        foreach (var value in values) w.WriteNumberValue(value);
        w.WriteEndArray();
    }

    /// <summary>Puts each list of numbers on one line, so that a change of the model reads as one in a diff.</summary>
    static byte[] Flat(string json)
    {
        var flat = System.Text.RegularExpressions.Regex.Replace(json, @"\[\n\s*(?<n>-?[\d.][^\[\]{}""]*?)\n\s*\]", m =>
            "[" + System.Text.RegularExpressions.Regex.Replace(m.Groups["n"].Value, @",\s+", ",") + "]");
        return System.Text.Encoding.UTF8.GetBytes(flat);
    }
}
