using Verband.Core.Weigh;

namespace Verband.App.Weighing;

/// <summary>A process with its place on the map, in pixels of the drawing; X and Y are the upper left corner.</summary>
public sealed record PlacedProcess(VitalProcess Process, double X, double Y);

/// <summary>The map of a process graph: a column per handful of sectors, in the order of the graph, so that the same graph gives the same map.</summary>
public sealed record ProcessMap(IReadOnlyList<PlacedProcess> Processes, IReadOnlyList<(string Sector, double X, double Y)> Headings, double Width, double Height)
{
    public const double BoxWidth = 168, BoxHeight = 38;

    const double Across = 212, Down = 48, Head = 26;
    const int MostInColumn = 9;

    public static ProcessMap Of(ProcessGraph graph)
    {
        var placed = new List<PlacedProcess>();
        var headings = new List<(string, double, double)>();
        var (column, count, y, lowest) = (0, 0, 0.0, 0.0);
        foreach (var sector in graph.Processes.GroupBy(p => p.Sector ?? "").OrderBy(g => g.Key.Length == 0))
        {
            // A sector is not broken over columns unless it is longer than one.
            if (count > 0 && count + sector.Count() > MostInColumn) (column, count, y) = (column + 1, 0, 0);
            headings.Add((sector.Key, column * Across, y + Head - 10));
            y += Head;
            foreach (var process in sector)
            {
                placed.Add(new(process, column * Across, y));
                y += Down;
                count++;
            }
            lowest = Math.Max(lowest, y);
        }
        return new(placed, headings, column * Across + BoxWidth, lowest);
    }

    /// <summary>A curve from the side of the supplier to the side of the supplied.</summary>
    public static string Curve(PlacedProcess from, PlacedProcess to)
    {
        var (right, left) = (from.X < to.X, from.X > to.X);
        double x1 = from.X + (left ? 0 : BoxWidth), y1 = from.Y + BoxHeight / 2, x2 = to.X + (right ? 0 : BoxWidth), y2 = to.Y + BoxHeight / 2;
        if (left) x2 = to.X + BoxWidth;
        var bend = right || left ? (x2 - x1) / 2 : 26;
        return FormattableString.Invariant($"M{x1:0.#} {y1:0.#}C{x1 + bend:0.#} {y1:0.#} {(right || left ? x2 - bend : x2 + bend):0.#} {y2:0.#} {x2:0.#} {y2:0.#}");
    }
}
